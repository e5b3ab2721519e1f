using System.Text.Json;
using System.Text.Json.Serialization;
using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>The description of the input and output columns in the ONNX file of a saved or exported model.</summary>
/// <param name="Columns">The columns with their names in a data view.</param>
/// <param name="GraphNames">The same columns with their names in the graph.</param>
/// <param name="Slots">The number of slots of the input column.</param>
/// <param name="Condition">The condition column, or null.</param>
internal sealed record SavedColumns(AutoencoderColumns Columns, AutoencoderColumns GraphNames, int Slots, ConditionShape? Condition)
{
    private const string Key = "Microsoft.ML.Autoencoders.Columns";
    private const int Version = 1;

    /// <summary>Adds the description to the metadata of a file.</summary>
    public void Write(ModelProto file)
    {
        var document = new ColumnsDocument
        {
            Version = Version, Input = Columns.Input, Slots = Slots, Condition = Columns.Condition, GraphCondition = GraphNames.Condition, ConditionWidth = Condition?.Width ?? 0, ConditionIsKey = Condition?.IsKey ?? false,
            Outputs = [.. Columns.Outputs.Zip(GraphNames.Outputs, (column, graph) => new OutputDocument
            {
                Kind = column.Kind.ToString(), Name = column.Name, GraphName = graph.Name, Width = column.Width, SlotNames = column.IsScalar ? [] : [.. column.SlotNames],
            })],
        };
        file.MetadataProps.Add(new StringStringEntryProto { Key = Key, Value = JsonSerializer.Serialize(document, ColumnsJson.Default.ColumnsDocument) });
    }

    /// <returns>Null if the file has no description: it is of another exporter, or of an earlier version.</returns>
    /// <exception cref="JsonException">The text is not in this format.</exception>
    /// <exception cref="InvalidDataException">The description does not match the graph, or is in another version of the format.</exception>
    public static SavedColumns? Read(ModelProto file)
    {
        if (file.MetadataProps.FirstOrDefault(entry => entry.Key == Key) is not { } entry)
        {
            return null;
        }
        var document = JsonSerializer.Deserialize(entry.Value, ColumnsJson.Default.ColumnsDocument) ?? throw new JsonException("It is null.");
        Require(file.Graph is not null, $"there is no graph");
        Require(document.Version == Version, $"it has version {document.Version}; this version of the library reads version {Version}");
        Require(document.Slots > 0 && document.Outputs.Length > 0 && document.Outputs.Length == file.Graph.Output.Count, $"{document.Slots} slots, {document.Outputs.Length} columns of {file.Graph.Output.Count}");
        var condition = document.Condition is null ? null : new ConditionShape(document.ConditionWidth, document.ConditionIsKey, Scaling: null);
        Require(condition is null == (document.GraphCondition is null) && condition is not { Width: < 1 }, $"the condition is {document.Condition}, of width {document.ConditionWidth}");
        Require(document is { Input.Length: > 0, Condition: null or { Length: > 0 } } && document.Outputs.Select(output => output?.Name).Distinct().Count() == document.Outputs.Length, $"a column has no name, or the name of another one");
        foreach (var output in document.Outputs)
        {
            Require(output is { Name.Length: > 0 } && file.Graph.Output.Any(one => one.Name == output.GraphName), $"the graph has no output '{output?.GraphName}'");
        }
        AutoencoderColumns Named(Func<OutputDocument, string> name, string? conditionName) => new(document.Input, [.. document.Outputs.Select(output => Column(output, name(output)))], conditionName);
        return new SavedColumns(Named(output => output.Name, document.Condition), Named(output => output.GraphName, document.GraphCondition), document.Slots, condition);
    }

    /// <summary>Removes the description from a file.</summary>
    public static void Remove(ModelProto file)
    {
        if (file.MetadataProps.FirstOrDefault(entry => entry.Key == Key) is { } entry)
        {
            file.MetadataProps.Remove(entry);
        }
    }

    /// <exception cref="InvalidDataException">The columns do not match the fitted model.</exception>
    public void CheckFit(FittedModel model)
    {
        var (slots, condition) = model switch
        {
            { Variational: { } vae } => (vae.Inputs, vae.Condition),
            { Detector: { } networks } => (networks[0].Slots, networks[0].Condition),
            _ => (model.Autoencoder!.Inputs, null),
        };
        Require(Slots == slots && Condition?.Width == condition?.Width && Condition?.IsKey == condition?.IsKey, $"the columns have {Slots} slots and a condition of {Condition?.Width}; the network reads {slots} and {condition?.Width}");
        foreach (var column in Columns.Outputs)
        {
            int? width = Width(column.Kind, model);
            bool isSome = column.Kind is OutputKind.TopSlots or OutputKind.TopContributions;
            Require(isSome ? column.Width > 0 && column.Width <= width : column.Width == width, $"column '{column.Name}' of {column.Kind} has the width {column.Width}; the network's has {width}");
        }
    }

    // Null if there is no such column.
    private static int? Width(OutputKind kind, FittedModel model) => (kind, model) switch
    {
        (OutputKind.Score or OutputKind.PredictedLabel, _) => 1,
        (OutputKind.Latent, { Autoencoder: { } network }) => network.LatentDimension,
        (OutputKind.Code, { Autoencoder.Form.Levels: not null }) => 1,
        (OutputKind.Reconstruction, { Autoencoder: { } network }) => network.Outputs,
        (OutputKind.SlotErrors, { Autoencoder: { BringsForthInput: true } network }) => network.Inputs,
        (OutputKind.Latent or OutputKind.LatentSample, { Variational: { } vae }) => vae.Latent.Width,
        (OutputKind.LatentVariance, { Variational: { } vae }) => vae.Latent.VarianceWidth,
        (OutputKind.Reconstruction, { Variational: { } vae }) => vae.Outputs,
        (OutputKind.SlotErrors, { Variational: { BringsForthInput: true } vae }) => vae.Inputs,
        (OutputKind.ClassProbabilities, { Variational.Classes: { } classes }) => classes.Count,
        (OutputKind.LatentDistance, { Variational: not null }) or (OutputKind.Probability, { Detector: not null }) => 1,
        (OutputKind.Reconstruction or OutputKind.SlotErrors or OutputKind.Contributions or OutputKind.TopSlots or OutputKind.TopContributions, { Detector: { } networks }) => networks[0].Slots,
        _ => null,
    };

    private static OutputColumn Column(OutputDocument output, string name)
    {
        Require(Enum.TryParse<OutputKind>(output.Kind, out var kind) && Enum.IsDefined(kind), $"there is no kind of column '{output.Kind}'");
        var column = new OutputColumn(kind, name, output.Width);
        Require(column.IsScalar ? output is { Width: 1, SlotNames.Length: 0 } : output.Width > 0 && output.SlotNames.Length == output.Width, $"column '{output.Name}' has the width {output.Width} and {output.SlotNames.Length} slot names");
        return column.IsScalar ? column : column with { SlotNames = output.SlotNames };
    }
}

/// <summary>The JSON format of <see cref="SavedColumns"/>.</summary>
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

/// <summary>The JSON format of an <see cref="OutputColumn"/>.</summary>
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
