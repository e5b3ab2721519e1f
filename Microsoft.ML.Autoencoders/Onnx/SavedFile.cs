using System.Text.Json;
using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>An ONNX file with a description of the transformer from which it was saved or exported.</summary>
internal sealed class SavedFile
{
    private readonly ModelProto _file;

    private SavedFile(ModelProto file, SavedColumns columns, FittedModel? fitted) => (_file, Columns, Fitted) = (file, columns, fitted);

    public SavedColumns Columns { get; }

    /// <summary>The fitted model; null if the file contains only a graph.</summary>
    public FittedModel? Fitted { get; }

    /// <summary>Whether the graph is for one row, as in a saved model, instead of an exported one.</summary>
    public bool IsForOneRow => _file.Graph.Output.All(output => output.Type?.TensorType?.Shape is { Dim.Count: 1 } shape && shape.Dim[0].DimValue > 0);

    /// <summary>Adds the description of the transformer to a file.</summary>
    /// <param name="fitted">The fitted model; null if there is only a graph.</param>
    public static byte[] Describe(byte[] onnx, SavedColumns columns, FittedModel? fitted)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        columns.Write(file);
        fitted?.Write(file);
        return file.ToByteArray();
    }

    /// <returns>Null if the file is of another library, or of an earlier version of this one.</returns>
    /// <exception cref="InvalidOperationException">The content of the file is inconsistent, or its format is not supported by this version of the library.</exception>
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

    /// <summary>Returns in which form the file contains a transformer of this library.</summary>
    public static SavedForm FormOf(byte[] onnx)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        return FittedModel.IsIn(file) ? SavedForm.Whole : file.ProducerName == GraphBuilder.Producer ? SavedForm.GraphAlone : SavedForm.None;
    }

    /// <summary>Converts the graph of a saved model, which is for one row, to one for any number of rows; all its outputs are of Single.</summary>
    /// <exception cref="InvalidOperationException">An output does not have the format that this library writes.</exception>
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
                throw new InvalidOperationException($"The ONNX model's output '{column.Name}' does not have {column.Width} numbers for one row.");
            }
            // The last node of each output shapes it for one row, see OutputNodes.
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

/// <summary>The form in which an ONNX file contains a transformer of this library.</summary>
internal enum SavedForm
{
    /// <summary>None: the file is of another exporter.</summary>
    None,

    /// <summary>Only the graph.</summary>
    GraphAlone,

    /// <summary>The graph and the fitted model.</summary>
    Whole,
}
