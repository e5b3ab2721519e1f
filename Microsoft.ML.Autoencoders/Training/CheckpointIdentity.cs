using System.Collections;
using System.Globalization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What decides, beside the values of the data, which weights a training reaches: by name, as text.</summary>
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
        nameof(TrainingOptions.ValidationData),
    ];

    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options, PreparedSet set, PreparedSet? validation)
    {
        var identity = options.GetType().GetProperties().Where(property => !Harmless.Contains(property.Name))
            .ToDictionary(property => property.Name, property => Text(property.GetValue(options)));
        identity.Add("number of rows", Text(set.Rows));
        identity.Add("number of slots", Text(set.Inputs.Columns));
        identity.Add("number of target slots", Text(set.Targets.Columns));
        identity.Add("number of condition slots", Text(set.Condition?.Columns ?? 0));
        identity.Add("number of validation rows", Text(validation?.Rows ?? 0));
        return identity;
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
