using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>What is read first: the others' meaning depends on it.</summary>
internal sealed class VersionDocument
{
    public required int Version { get; init; }
}

/// <summary>The form of a <see cref="DetectorReference"/> in a file.</summary>
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

    /// <summary>Of a table, what its columns are like.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableShape? Table { get; init; }
}

/// <summary>The form of a <see cref="DetectorRecipe"/> in a file.</summary>
internal sealed class RecipeDocument
{
    public required string Scaling { get; init; }

    public required SlotKinds Slots { get; init; }
}

/// <summary>The form of a <see cref="ScoreDistribution"/> in a file.</summary>
internal sealed class ScoresDocument
{
    public required DistributionDocument Training { get; init; }

    public required float TailStart { get; init; }

    public required double TailShare { get; init; }

    public required double TailScale { get; init; }
}

/// <summary>The form of an <see cref="EmpiricalDistribution"/> in a file.</summary>
internal sealed class DistributionDocument
{
    public required int Count { get; init; }

    public required float[] Values { get; init; }

    /// <summary>Of each value, how many of the numbers are not greater.</summary>
    public required int[] NotGreater { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(ReferenceDocument))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
