namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The columns that a detector reads and adds.</summary>
internal static class DetectorColumns
{
    /// <returns>Vectors first, then scalars, as the chain has them that a saved model is.</returns>
    public static AutoencoderColumns Of(AnomalyTrainerOptions options, int slots)
    {
        int top = Math.Min(options.TopCount, slots);
        return AutoencoderColumns.Of(options.TrainingOptions, options.TrainingOptions.ConditionColumn,
        [
            (OutputKind.Reconstruction, options.ReconstructionColumnName, slots),
            (OutputKind.SlotErrors, options.SlotErrorsColumnName, slots),
            (OutputKind.Contributions, options.ContributionsColumnName, slots),
            (OutputKind.TopSlots, options.TopSlotsColumnName, top),
            (OutputKind.TopContributions, options.TopContributionsColumnName, top),
            (OutputKind.Score, options.ScoreColumnName, 1),
            (OutputKind.PredictedLabel, options.PredictedLabelColumnName, 1),
            (OutputKind.Probability, options.ProbabilityColumnName, 1),
        ]);
    }

    /// <summary>Promises the columns, without data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that is not accepted.</exception>
    public static SchemaShape Promise(SchemaShape input, AnomalyTrainerOptions options)
    {
        TrainingColumns.Check(input, options.TrainingOptions);
        // The shape has no sizes, so the input's may be any.
        return StockSchema.WithOutputs(input, Of(options, slots: 1));
    }
}
