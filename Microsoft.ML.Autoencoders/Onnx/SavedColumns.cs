using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// What the ONNX file in a saved model says about the columns that it reads and adds: with that and the graph, which a saved model has for one row, the model can be run in batches again.
/// </summary>
/// <param name="Columns">The columns as a user names them.</param>
/// <param name="GraphNames">The same columns under the names that the graph has for them.</param>
/// <param name="Slots">The size of the column that is learned.</param>
/// <param name="Condition">What the condition column is like, or null.</param>
/// <param name="Graph">The graph for any number of rows; all its outputs are of Single.</param>
internal sealed record SavedColumns(AutoencoderColumns Columns, AutoencoderColumns GraphNames, int Slots, ConditionShape? Condition, byte[] Graph)
{
    private const string Key = "Microsoft.ML.Autoencoders.Columns";
    private const int Version = 1;

    /// <summary>Writes the description into a file.</summary>
    /// <param name="onnx">The graph for one row.</param>
    /// <param name="named">The columns under the graph's names.</param>
    public static byte[] Describe(byte[] onnx, AutoencoderColumns columns, AutoencoderColumns named, int slots, ConditionShape? condition)
    {
        var model = ModelProto.Parser.ParseFrom(onnx);
        var document = new ColumnsDocument
        {
            Version = Version, Input = columns.Input, Slots = slots, Condition = columns.Condition, GraphCondition = named.Condition, ConditionWidth = condition?.Width ?? 0, ConditionIsKey = condition?.IsKey ?? false,
            Outputs = [.. columns.Outputs.Zip(named.Outputs, (column, graph) => new OutputDocument
            {
                Kind = column.Kind.ToString(), Name = column.Name, GraphName = graph.Name, Width = column.Width, SlotNames = column.IsScalar ? [] : [.. column.SlotNames],
            })],
        };
        model.MetadataProps.Add(new StringStringEntryProto { Key = Key, Value = JsonSerializer.Serialize(document, ColumnsJson.Default.ColumnsDocument) });
        return model.ToByteArray();
    }

    /// <returns>Null where the bytes are another file's, or one's that an earlier version wrote.</returns>
    /// <exception cref="InvalidOperationException">The description does not fit the graph, or is in a form that this version of the library can't read.</exception>
    public static SavedColumns? Of(byte[] onnx)
    {
        var model = ModelProto.Parser.ParseFrom(onnx);
        if (model.ProducerName != GraphBuilder.Producer || model.MetadataProps.FirstOrDefault(entry => entry.Key == Key) is not { } entry)
        {
            return null;
        }
        try
        {
            return Read(model, JsonSerializer.Deserialize(entry.Value, ColumnsJson.Default.ColumnsDocument) ?? throw new JsonException("It is null."));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidOperationException($"The ONNX model's description of its columns cannot be read: {e.Message}", e);
        }
    }

    private static SavedColumns Read(ModelProto model, ColumnsDocument document)
    {
        Require(document.Version == Version, $"it is of version {document.Version}; this version of the library reads version {Version}");
        Require(document.Slots > 0 && document.Outputs.Length == model.Graph.Output.Count, $"{document.Slots} slots, {document.Outputs.Length} columns of {model.Graph.Output.Count}");
        var condition = document.Condition is null ? null : new ConditionShape(document.ConditionWidth, document.ConditionIsKey, Scaling: null);
        Require(condition is null == (document.GraphCondition is null) && condition is not { Width: < 1 }, $"the condition is {document.Condition}, of width {document.ConditionWidth}");
        foreach (var output in document.Outputs)
        {
            MakeForRows(model.Graph, output);
        }
        AutoencoderColumns Named(Func<OutputDocument, string> name, string? conditionName) => new(document.Input, [.. document.Outputs.Select(output => Column(output, name(output)))], conditionName);
        return new SavedColumns(Named(output => output.Name, document.Condition), Named(output => output.GraphName, document.GraphCondition), document.Slots, condition, model.ToByteArray());
    }

    private static OutputColumn Column(OutputDocument output, string name)
    {
        Require(Enum.TryParse<OutputKind>(output.Kind, out var kind) && Enum.IsDefined(kind), $"there is no column of the kind '{output.Kind}'");
        var column = new OutputColumn(kind, name, output.Width);
        Require(column.IsScalar ? output is { Width: 1, SlotNames.Length: 0 } : output.SlotNames.Length == output.Width, $"column '{output.Name}' has the width {output.Width} and {output.SlotNames.Length} slot names");
        return column.IsScalar ? column : column with { SlotNames = output.SlotNames };
    }

    // A saved graph shapes each output for one row in its last node, see OutputNodes.
    private static void MakeForRows(GraphProto graph, OutputDocument output)
    {
        var value = graph.Output.FirstOrDefault(one => one.Name == output.GraphName);
        var node = graph.Node.FirstOrDefault(one => one.Output.Contains(output.GraphName));
        var shape = value?.Type?.TensorType?.Shape;
        Require(node is { OpType: "Reshape", Input.Count: 2 } && shape is { Dim.Count: 1 } && shape.Dim[0].DimValue == output.Width, $"the graph has no output '{output.GraphName}' of {output.Width} numbers for one row");
        node!.OpType = "Identity";
        node.Input.RemoveAt(1);
        shape!.Dim.Insert(0, new TensorShapeProto.Types.Dimension { DimParam = "N" });
        if (output.SlotNames.Length == 0)
        {
            shape.Dim.RemoveAt(1);
        }
    }
}

/// <summary>The form of <see cref="SavedColumns"/> in a file.</summary>
internal sealed class ColumnsDocument
{
    public required int Version { get; init; }

    public required string Input { get; init; }

    public required int Slots { get; init; }

    public required string? Condition { get; init; }

    public required string? GraphCondition { get; init; }

    public required int ConditionWidth { get; init; }

    public required bool ConditionIsKey { get; init; }

    public required OutputDocument[] Outputs { get; init; }
}

/// <summary>The form of an <see cref="OutputColumn"/> in a file.</summary>
internal sealed class OutputDocument
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string GraphName { get; init; }

    public required int Width { get; init; }

    /// <summary>Empty for a scalar.</summary>
    public required string[] SlotNames { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ColumnsDocument))]
internal sealed partial class ColumnsJson : JsonSerializerContext;
