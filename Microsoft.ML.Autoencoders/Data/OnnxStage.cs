using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Accesses the ONNX file of an <see cref="OnnxTransformer"/>, which has no public property for it: it is read from the saved transformer.</summary>
internal static class OnnxStage
{
    private const string Entry = "OnnxModel"; // a length of 4 bytes, the file

    /// <summary>Returns the bytes of the file.</summary>
    /// <exception cref="InvalidOperationException">The saved format differs from that of the version of ML.NET that this library was written for.</exception>
    public static byte[] Model(OnnxTransformer stage)
    {
        using var saved = Saved(stage);
        using var archive = new ZipArchive(saved, ZipArchiveMode.Read);
        return Read(Find(archive));
    }

    /// <summary>Returns the ONNX files in a saved model, each with its path.</summary>
    /// <exception cref="InvalidDataException">A file is truncated.</exception>
    public static IEnumerable<(string Place, byte[] Model)> Models(ZipArchive archive) =>
        archive.Entries.Where(entry => entry.Name.Equals(Entry, StringComparison.OrdinalIgnoreCase)).Select(entry => (entry.FullName, Read(entry)));

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        byte[] bytes = content.ToArray();
        int length = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        FileContent.Require(length >= 0 && length <= bytes.Length - sizeof(int), $"'{entry.FullName}' is cut");
        return bytes[sizeof(int)..(sizeof(int) + length)];
    }

    /// <summary>
    /// Returns a transformer with the same columns and another file. It is loaded from a saved one: ML.NET deletes the temporary file of such a transformer, but not of one created from a
    /// stream.
    /// </summary>
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
        return StockLoading.Load(new MLContext().Model, saved, out _);
    }

    private static MemoryStream Saved(OnnxTransformer stage)
    {
        var saved = new MemoryStream();
        new MLContext().Model.Save(stage, null, saved);
        return saved;
    }

    private static ZipArchiveEntry Find(ZipArchive archive) => archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(Entry, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"A saved {nameof(OnnxTransformer)} has no entry '{Entry}'; this version of ML.NET uses another format.");
}
