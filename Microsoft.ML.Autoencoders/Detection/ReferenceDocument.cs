using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The version of the format, which is read first.</summary>
internal sealed class VersionDocument
{
    public required int Version { get; init; }
}

/// <summary>The JSON format of a <see cref="DetectorReference"/>.</summary>
internal sealed class ReferenceDocument
{
    public required int Version { get; init; }

    public required string FeatureColumn { get; init; }

    public required string ScoreColumn { get; init; }

    public required string PredictedLabelColumn { get; init; }

    public required float Threshold { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecipeDocument? Recipe { get; init; }

    public required ScoresDocument Scores { get; init; }

    public required string[] SlotNames { get; init; }

    public required DistributionDocument[] Slots { get; init; }

    /// <summary>The columns of a table.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableShape? Table { get; init; }
}

/// <summary>The JSON format of a <see cref="DetectorRecipe"/>.</summary>
internal sealed class RecipeDocument
{
    public required string Scaling { get; init; }

    public required SlotKinds Slots { get; init; }
}

/// <summary>The JSON format of a <see cref="ScoreDistribution"/>.</summary>
internal sealed class ScoresDocument
{
    public required DistributionDocument Training { get; init; }

    public required float TailStart { get; init; }

    public required double TailShare { get; init; }

    public required double TailScale { get; init; }
}

/// <summary>The JSON format of an <see cref="EmpiricalDistribution"/>.</summary>
internal sealed class DistributionDocument
{
    public required int Count { get; init; }

    public required float[] Values { get; init; }

    /// <summary>For each value, how many of the numbers do not exceed it.</summary>
    public required int[] NotGreater { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(ReferenceDocument))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
