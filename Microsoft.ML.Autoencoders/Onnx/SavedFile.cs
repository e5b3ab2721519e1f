using System.Text.Json;
using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>An ONNX file that says of itself what it was saved or exported from.</summary>
internal sealed class SavedFile
{
    private readonly ModelProto _file;

    private SavedFile(ModelProto file, SavedColumns columns, FittedModel? fitted) => (_file, Columns, Fitted) = (file, columns, fitted);

    public SavedColumns Columns { get; }

    /// <summary>What it was fitted to; null where it was a graph alone.</summary>
    public FittedModel? Fitted { get; }

    /// <summary>Whether the graph is for one row, as a saved model has it and an exported one has not.</summary>
    public bool IsForOneRow => _file.Graph.Output.All(output => output.Type?.TensorType?.Shape is { Dim.Count: 1 } shape && shape.Dim[0].DimValue > 0);

    /// <summary>Writes into a file what it was saved or exported from.</summary>
    /// <param name="fitted">Null where there is nothing but the graph.</param>
    public static byte[] Describe(byte[] onnx, SavedColumns columns, FittedModel? fitted)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        columns.Write(file);
        fitted?.Write(file);
        return file.ToByteArray();
    }

    /// <returns>Null where the bytes are another file's, or one's that an earlier version wrote.</returns>
    /// <exception cref="InvalidOperationException">What the file says does not go together, or is in a form that this version of the library can't read.</exception>
    public static SavedFile? Of(byte[] onnx)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        string part = "columns";
        try
        {
            if (SavedColumns.Read(file) is not { } columns)
            {
                return null;
            }
            part = "network";
            var fitted = FittedModel.Read(file);
            part = "columns";
            if (fitted is not null)
            {
                columns.CheckFit(fitted);
            }
            return new SavedFile(file, columns, fitted);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or OverflowException)
        {
            throw new InvalidOperationException($"The ONNX model's description of its {part} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What an ONNX file tells of this library's transformer that it stands for.</summary>
    public static SavedForm FormOf(byte[] onnx)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        return FittedModel.IsIn(file) ? SavedForm.Whole : file.ProducerName == GraphBuilder.Producer ? SavedForm.GraphAlone : SavedForm.None;
    }

    /// <summary>The graph for any number of rows, of which a saved one is for one row; all its outputs are of Single.</summary>
    /// <exception cref="InvalidOperationException">An output is not as this library writes it.</exception>
    public byte[] GraphForRows()
    {
        var file = _file.Clone();
        foreach (var column in Columns.GraphNames.Outputs)
        {
            var value = file.Graph.Output.First(one => one.Name == column.Name);
            var node = file.Graph.Node.FirstOrDefault(one => one.Output.Contains(column.Name));
            var shape = value.Type?.TensorType?.Shape;
            if (node is not { OpType: "Reshape", Input.Count: 2 } || shape is not { Dim.Count: 1 } || shape.Dim[0].DimValue != column.Width)
            {
                throw new InvalidOperationException($"The ONNX model's output '{column.Name}' is not made of {column.Width} numbers for one row.");
            }
            // What shapes each output for one row is its last node, see OutputNodes.
            node.OpType = "Identity";
            node.Input.RemoveAt(1);
            shape.Dim.Insert(0, new TensorShapeProto.Types.Dimension { DimParam = "N" });
            if (column.IsScalar)
            {
                shape.Dim.RemoveAt(1);
            }
        }
        return file.ToByteArray();
    }
}

/// <summary>What an ONNX file tells of a transformer of this library.</summary>
internal enum SavedForm
{
    /// <summary>Nothing: it is of another maker.</summary>
    None,

    /// <summary>The graph that it runs.</summary>
    GraphAlone,

    /// <summary>All that it was fitted to.</summary>
    Whole,
}
