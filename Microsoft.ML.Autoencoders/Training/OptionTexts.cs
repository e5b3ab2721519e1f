using System.Reflection;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Options as texts, for a person.</summary>
internal static class OptionTexts
{
    // What is there for one call, or tells nothing as a text.
    private static readonly HashSet<string> LeftOut = [nameof(TrainingOptions.Progress), nameof(TrainingOptions.CancellationToken), nameof(TrainingOptions.Cluster), nameof(AutoencoderAnomalyTrainer.Options.Training)];

    /// <summary>The options of a trainer and those of its network, of which the columns and the contamination are the trainer's.</summary>
    public static SortedDictionary<string, string> Of(AnomalyTrainerOptions trainer, IReadOnlyDictionary<string, string> network)
    {
        var texts = Of(trainer);
        foreach (var (name, value) in network.Where(option => !option.Key.EndsWith("ColumnName", StringComparison.Ordinal) || option.Key == nameof(TrainingOptions.ExampleWeightColumnName)))
        {
            texts.TryAdd(name, value);
        }
        return texts;
    }

    /// <returns>The public options by name, in alphabetical order; of a data view whether there is one.</returns>
    public static SortedDictionary<string, string> Of(object options) => new(
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !LeftOut.Contains(property.Name) && property.CanRead)
            .ToDictionary(property => property.Name, property => property.GetValue(options) is var value && property.Name.EndsWith("Data", StringComparison.Ordinal) && value is not null ? "given" : CheckpointIdentity.Text(value)),
        StringComparer.Ordinal);
}
