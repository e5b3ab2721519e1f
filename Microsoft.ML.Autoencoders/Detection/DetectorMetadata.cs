using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Writes as JSON what a detector knows beside its networks, and reads it: numbers come back to the last bit.</summary>
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
            Scores = new()
            {
                Training = Document(reference.Scores.Training),
                TailStart = reference.Scores.TailStart,
                TailShare = reference.Scores.TailShare,
                TailScale = reference.Scores.TailScale,
            },
            SlotNames = [.. reference.SlotNames],
            Slots = [.. reference.Slots.Select(Document)],
        },
        ReferenceJson.Default.ReferenceDocument);

    /// <exception cref="InvalidOperationException">The text is none that this version of the library can read.</exception>
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
        catch (JsonException e)
        {
            throw new InvalidOperationException($"What the ONNX model says about its detector can't be read: {e.Message}", e);
        }
    }

    private static DetectorReference Reference(ReferenceDocument document) => new()
    {
        FeatureColumn = document.FeatureColumn,
        ScoreColumn = document.ScoreColumn,
        PredictedLabelColumn = document.PredictedLabelColumn,
        Threshold = document.Threshold,
        Scores = new(Distribution(document.Scores.Training), document.Scores.TailStart, document.Scores.TailShare, document.Scores.TailScale),
        SlotNames = document.SlotNames,
        Slots = [.. document.Slots.Select(Distribution)],
    };

    // Whole numbers are shorter than shares.
    private static DistributionDocument Document(EmpiricalDistribution distribution) => new()
    {
        Count = distribution.Count,
        Values = distribution.Values,
        NotGreater = Array.ConvertAll(distribution.Shares, share => (int)Math.Round(share * distribution.Count)),
    };

    private static EmpiricalDistribution Distribution(DistributionDocument document) =>
        new(document.Values, Array.ConvertAll(document.NotGreater, count => count / (double)document.Count), document.Count);
}
