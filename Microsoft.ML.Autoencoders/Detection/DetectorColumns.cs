namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The input and output columns of a detector.</summary>
internal static class DetectorColumns
{
    /// <returns>Vectors first, then scalars, as in the chain of a saved model.</returns>
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

    /// <summary>Returns the output schema shape for an input schema shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has a type that is not accepted.</exception>
    public static SchemaShape Promise(SchemaShape input, AnomalyTrainerOptions options)
    {
        TrainingColumns.Check(input, options.TrainingOptions);
        // A schema shape has no vector sizes, so any size may be passed.
        return StockSchema.WithOutputs(input, Of(options, slots: 1));
    }
}
