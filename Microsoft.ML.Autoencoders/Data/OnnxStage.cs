using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.Autoencoders.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The ONNX file in an <see cref="OnnxTransformer"/>, which does not give it away: it is read from what the transformer saves.</summary>
internal static class OnnxStage
{
    private const string Entry = "OnnxModel"; // a length of 4 bytes, the file

    /// <summary>The file's bytes.</summary>
    /// <exception cref="InvalidOperationException">What is saved is not as in the version of ML.NET that this library was written for.</exception>
    public static byte[] Model(OnnxTransformer stage)
    {
        using var saved = new MemoryStream();
        new MLContext().Model.Save(stage, null, saved);
        using var archive = new ZipArchive(saved, ZipArchiveMode.Read);
        var entry = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(Entry, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"A saved {nameof(OnnxTransformer)} has no part '{Entry}'; this version of ML.NET saves it in another way.");
        using var stream = entry.Open();
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        byte[] model = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        stream.ReadExactly(model);
        return model;
    }

    /// <summary>A transformer that reads and adds the same columns.</summary>
    /// <param name="stage">The transformer.</param>
    /// <param name="model">Another ONNX file with the same inputs and outputs.</param>
    /// <param name="inputs">What the file reads.</param>
    public static OnnxTransformer With(OnnxTransformer stage, byte[] model, IReadOnlyList<ScorerInput> inputs)
    {
        var ml = new MLContext();
        var rows = NoRows(ml, inputs);
        string[] outputs = [.. stage.GetOutputSchema(rows.Schema).Skip(rows.Schema.Count).Select(column => column.Name)];
        using var stream = new MemoryStream(model);
        return ml.Transforms.ApplyOnnxModel(outputs, [.. inputs.Select(input => input.Name)], stream).Fit(rows);
    }

    private static IDataView NoRows(MLContext ml, IReadOnlyList<ScorerInput> inputs)
    {
        var definition = SchemaDefinition.Create(typeof(InputRow));
        for (int i = definition.Count - 1; i >= 0; i--)
        {
            if (i < inputs.Count)
            {
                definition[i].ColumnName = inputs[i].Name;
                definition[i].ColumnType = new VectorDataViewType(NumberDataViewType.Single, inputs[i].Width);
            }
            else
            {
                definition.RemoveAt(i);
            }
        }
        return ml.Data.LoadFromEnumerable<InputRow>([], definition);
    }

    // A detector reads its rows and, if it has one, its condition.
    private sealed class InputRow
    {
        public float[] Rows { get; set; } = [];

        public float[] Condition { get; set; } = [];
    }
}
