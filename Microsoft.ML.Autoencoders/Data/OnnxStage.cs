using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The ONNX file in an <see cref="OnnxTransformer"/>, which does not give it away: it is read from what the transformer saves.</summary>
internal static class OnnxStage
{
    public const string Entry = "OnnxModel"; // a length of 4 bytes, the file

    /// <summary>The file's bytes.</summary>
    /// <exception cref="InvalidOperationException">What is saved is not as in the version of ML.NET that this library was written for.</exception>
    public static byte[] Model(OnnxTransformer stage)
    {
        using var saved = Saved(stage);
        using var archive = new ZipArchive(saved, ZipArchiveMode.Read);
        using var stream = Find(archive).Open();
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        byte[] model = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        stream.ReadExactly(model);
        return model;
    }

    /// <summary>A transformer that reads and adds the same columns. It comes from a saved one: ML.NET removes the temporary file of such a transformer, but not that of one made from a stream.</summary>
    /// <param name="model">Another ONNX file with the same inputs and outputs.</param>
    public static ITransformer With(OnnxTransformer stage, byte[] model)
    {
        using var saved = Saved(stage);
        using (var archive = new ZipArchive(saved, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = Find(archive);
            old.Delete();
            using var stream = archive.CreateEntry(old.FullName).Open();
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, model.Length);
            stream.Write(length);
            stream.Write(model);
        }
        saved.Position = 0;
        return new MLContext().Model.Load(saved, out _);
    }

    private static MemoryStream Saved(OnnxTransformer stage)
    {
        var saved = new MemoryStream();
        new MLContext().Model.Save(stage, null, saved);
        return saved;
    }

    private static ZipArchiveEntry Find(ZipArchive archive) => archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(Entry, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"A saved {nameof(OnnxTransformer)} has no part '{Entry}'; this version of ML.NET saves it in another way.");
}
