using System.Reflection;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Converts options to text for reports.</summary>
internal static class OptionTexts
{
    // Options of a single call, or without a meaningful text.
    private static readonly HashSet<string> LeftOut = [nameof(TrainingOptions.Progress), nameof(TrainingOptions.CancellationToken), nameof(TrainingOptions.Cluster), nameof(AutoencoderAnomalyTrainer.Options.Training)];

    /// <summary>Returns the options of a trainer and of its network, except for the network's columns and contamination, which the trainer sets.</summary>
    public static SortedDictionary<string, string> Of(AnomalyTrainerOptions trainer, IReadOnlyDictionary<string, string> network)
    {
        var texts = Of(trainer);
        foreach (var (name, value) in network.Where(option => !option.Key.EndsWith("ColumnName", StringComparison.Ordinal) || option.Key == nameof(TrainingOptions.ExampleWeightColumnName)))
        {
            texts.TryAdd(name, value);
        }
        return texts;
    }

    /// <returns>The public options in alphabetical order; for a data view, whether it is set.</returns>
    public static SortedDictionary<string, string> Of(object options) => new(
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !LeftOut.Contains(property.Name) && property.CanRead)
            .ToDictionary(property => property.Name, property => property.GetValue(options) is var value && property.Name.EndsWith("Data", StringComparison.Ordinal) && value is not null ? "given" : CheckpointIdentity.Text(value)),
        StringComparer.Ordinal);
}
