using System.Text.Json;
using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Reads and writes the reference statistics of a detector as JSON. Numbers are preserved exactly.</summary>
internal static class DetectorMetadata
{
    private const int Version = 1;

    public static string Write(DetectorReference reference) => JsonSerializer.Serialize(
        new ReferenceDocument
        {
            Version = Version,
            FeatureColumn = reference.FeatureColumn,
            ScoreColumn = reference.ScoreColumn,
            PredictedLabelColumn = reference.PredictedLabelColumn,
            Threshold = reference.Threshold,
            Recipe = reference.Recipe is { } recipe ? new() { Scaling = recipe.Scaling.ToString(), Slots = recipe.Slots } : null,
            Scores = new()
            {
                Training = Document(reference.Scores.Training),
                TailStart = reference.Scores.TailStart,
                TailShare = reference.Scores.TailShare,
                TailScale = reference.Scores.TailScale,
            },
            SlotNames = [.. reference.SlotNames],
            Slots = [.. reference.Slots.Select(Document)],
            Table = reference.Table,
        },
        ReferenceJson.Default.ReferenceDocument);

    /// <exception cref="InvalidOperationException">The format of the text is not supported by this version of the library.</exception>
    public static DetectorReference Read(string json)
    {
        try
        {
            int version = JsonSerializer.Deserialize(json, ReferenceJson.Default.VersionDocument)?.Version ?? throw new JsonException("It is null.");
            if (version != Version)
            {
                throw new InvalidOperationException($"The detector in the ONNX model was written in version {version} of its format; this version of the library reads version {Version}.");
            }
            return Reference(JsonSerializer.Deserialize(json, ReferenceJson.Default.ReferenceDocument)!);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidOperationException($"The ONNX model's description of its detector cannot be read: {e.Message}", e);
        }
    }

    private static DetectorReference Reference(ReferenceDocument document)
    {
        var scores = document.Scores;
        Require(!float.IsNaN(document.Threshold), $"the threshold is NaN");
        Require(document.SlotNames.Length == document.Slots.Length, $"{document.Slots.Length} slots have {document.SlotNames.Length} names");
        Require(document.SlotNames.All(name => name is not null) && document.Slots.All(slot => slot is not null), $"a slot is null");
        if (document.Table is { } table)
        {
            TableCheck.Check(table, document.Slots.Length);
        }
        var training = Distribution(scores.Training, "scores");
        Require(training.Count > 0 && training.Values.Contains(scores.TailStart), $"the tail of the scores starts at {scores.TailStart}, which is none of their values");
        Require(scores.TailShare is > 0 and <= 1 && double.IsFinite(scores.TailScale) && scores.TailScale > 0, $"the tail of the scores has the share {scores.TailShare} and the scale {scores.TailScale}");
        return new()
        {
            FeatureColumn = Named(document.FeatureColumn, nameof(document.FeatureColumn)),
            ScoreColumn = Named(document.ScoreColumn, nameof(document.ScoreColumn)),
            PredictedLabelColumn = Named(document.PredictedLabelColumn, nameof(document.PredictedLabelColumn)),
            Threshold = document.Threshold,
            Recipe = document.Recipe is { } recipe ? Recipe(recipe) : null,
            Scores = new(training, scores.TailStart, scores.TailShare, scores.TailScale),
            SlotNames = document.SlotNames,
            Slots = [.. document.Slots.Select((slot, i) => Distribution(slot, $"slot {i}"))],
            Table = document.Table,
        };
    }

    private static string Named(string column, string what)
    {
        Require(column.Length > 0, $"{what} is empty");
        return column;
    }

    private static DetectorRecipe Recipe(RecipeDocument document)
    {
        Require(Enum.TryParse<Scaling>(document.Scaling, out var scaling) && Enum.IsDefined(scaling) && document.Scaling == scaling.ToString(), $"there is no scaling '{document.Scaling}'");
        Require(document.Slots is { Slots: > 0, Constant: >= 0, Binary: >= 0, StartAtLeast: >= 0, NearGreatest: >= 0, AtGreatest: >= 0, BinaryOfAll: >= 0, MedianRange: >= 0, GreatestRange: >= 0 }, $"slots are counted as {document.Slots}");
        return new DetectorRecipe(scaling, document.Slots);
    }

    // Counts are shorter than fractions.
    private static DistributionDocument Document(EmpiricalDistribution distribution) => new()
    {
        Count = distribution.Count,
        Values = distribution.Values,
        NotGreater = Array.ConvertAll(distribution.Shares, share => (int)Math.Round(share * distribution.Count)),
    };

    private static EmpiricalDistribution Distribution(DistributionDocument document, string what)
    {
        var (values, counts) = (document.Values, document.NotGreater);
        Require(values.Length == counts.Length && values.Length <= document.Count && values.Length == 0 == (document.Count == 0),
            $"{what}: {values.Length} values with {counts.Length} counts stand for {document.Count} rows");
        for (int i = 0; i < values.Length; i++)
        {
            Require(!float.IsNaN(values[i]) && counts[i] > (i == 0 ? 0 : counts[i - 1]) && (i == 0 || values[i] > values[i - 1]), $"{what}: the values or their counts do not ascend");
        }
        Require(counts.Length == 0 || counts[^1] == document.Count, $"{what}: the last count is not that of the rows");
        return new(values, Array.ConvertAll(counts, count => count / (double)document.Count), document.Count);
    }
}
