namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Small anomaly detectors, and rows to try them on.</summary>
internal static class QuickDetectors
{
    public const int TrainingRows = 600;

    private static readonly Lazy<AnomalyDetector> LazyPlain = new(() => Fit());

    /// <summary>Fitted on the first <see cref="TrainingRows"/> of <see cref="Rows"/>; it adds Score, PredictedLabel and Probability.</summary>
    public static AnomalyDetector Plain => LazyPlain.Value;

    public static AnomalyDetector Fit(Action<AutoencoderAnomalyTrainer.Options>? change = null, IDataView? input = null) =>
        new AutoencoderAnomalyTrainer(Options(change)).Fit(input ?? Rows.View(TrainingRows));

    public static AutoencoderAnomalyTrainer.Options Options(Action<AutoencoderAnomalyTrainer.Options>? change = null)
    {
        var options = new AutoencoderAnomalyTrainer.Options
        {
            ProbabilityColumnName = "Probability",
            NeighbourRows = 100,
            Training = { HiddenLayers = [12], LatentDimension = 4, Steps = 100, BatchSize = 32 },
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>Rows that were not trained on, but are of the same kind.</summary>
    public static float[][] NewRows(int count) => Rows.Features(TrainingRows + count)[TrainingRows..];

    /// <summary>New rows, of which every fourth one is broken in a slot, with a label of any type that tells which.</summary>
    public static IDataView Labelled<T>(int count, DataViewType type, Func<bool, T> label)
    {
        var definition = SchemaDefinition.Create(typeof(LabelledRow<T>));
        definition.Single(column => column.MemberName == nameof(LabelledRow<>.Label)).ColumnType = type;
        return Contexts.ML.Data.LoadFromEnumerable(NewRows(count).Select((values, i) =>
        {
            bool isBroken = i % 4 == 0;
            return new LabelledRow<T> { Features = isBroken ? Broken(values, 3, 40 + i) : values, Label = label(isBroken) };
        }).ToList(), definition);
    }

    /// <summary>A row with a number added to one slot.</summary>
    public static float[] Broken(float[] values, int slot, float by) => [.. values.Select((value, i) => i == slot ? value + by : value)];

    public sealed class LabelledRow<T>
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        public T Label { get; set; } = default!;
    }
}
