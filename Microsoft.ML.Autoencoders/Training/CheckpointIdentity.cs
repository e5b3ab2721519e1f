using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What decides which weights a training reaches: by name, as text.</summary>
internal static class CheckpointIdentity
{
    // Options that change when training ends, what it tells or what is computed afterwards, but no weight on the way.
    private static readonly HashSet<string> Harmless =
    [
        nameof(TrainingOptions.MaximumSteps), nameof(TrainingOptions.TimeLimit), nameof(TrainingOptions.Progress), nameof(TrainingOptions.CancellationToken),
        nameof(TrainingOptions.ReturnBestWhenCancelled), nameof(TrainingOptions.CheckpointFolder), nameof(TrainingOptions.CheckpointInterval), nameof(TrainingOptions.Resume),
        nameof(TrainingOptions.OutputColumnName), nameof(TrainingOptions.ReconstructionColumnName), nameof(TrainingOptions.SlotErrorsColumnName),
        nameof(TrainingOptions.ScoreColumnName), nameof(TrainingOptions.PredictedLabelColumnName), nameof(TrainingOptions.Contamination),
        nameof(VaeEstimator.Options.LatentVarianceColumnName), nameof(VaeEstimator.Options.LatentSampleColumnName), nameof(VaeEstimator.Options.SampleSeed),
        nameof(VaeEstimator.Options.LabelColumnName), nameof(VaeEstimator.Options.ClassProbabilitiesColumnName), nameof(VaeEstimator.Options.LatentDistanceColumnName),
        nameof(VaeEstimator.Options.Score), nameof(VaeEstimator.Options.ScoreDraws),
        nameof(TrainingOptions.ValidationData), nameof(TrainingOptions.OnDivergence), nameof(TrainingOptions.ThrowOnCheckpointFailure),
        nameof(TrainingOptions.Engine), // the one that was chosen stands in its place
    ];

    /// <param name="preparation">What the rows are scaled by.</param>
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options, TrainingEngine engine, RowPreparation preparation, PreparedSet set, PreparedSet? validation, float[] initial)
    {
        var identity = options.GetType().GetProperties().Where(property => !Harmless.Contains(property.Name))
            .ToDictionary(property => property.Name, property => Text(property.GetValue(options)));
        identity.Add(Checkpoint.EngineEntry, Text(engine));
        identity.Add("number of rows", Text(set.Rows));
        identity.Add("number of slots", Text(set.Inputs.Columns));
        identity.Add("number of target slots", Text(set.Targets.Columns));
        identity.Add("number of condition slots", Text(set.Condition?.Columns ?? 0));
        identity.Add("number of validation rows", Text(validation?.Rows ?? 0));
        // The values last, so that a difference in shape is told by its own name.
        identity.Add("scaling", Hash(
            preparation.Input.Scaling.Offset, preparation.Input.Scaling.Scale, preparation.Output.Offset, preparation.Output.Scale, preparation.Condition?.Scaling?.Offset, preparation.Condition?.Scaling?.Scale));
        identity.Add("training rows", Hash(set));
        identity.Add("validation rows", Hash(validation));
        identity.Add("initial weights", Hash(initial));
        return identity;
    }

    private static string Hash(PreparedSet? set) => Hash(set?.Inputs.Values, set?.Targets.Values, set?.Present?.Values, set?.Weights, set?.Condition?.Values);

    private static string Hash(params IEnumerable<float[]?> arrays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[]? values in arrays)
        {
            hash.AppendData(BitConverter.GetBytes(values?.Length ?? -1));
            hash.AppendData(MemoryMarshal.AsBytes<float>(values));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
