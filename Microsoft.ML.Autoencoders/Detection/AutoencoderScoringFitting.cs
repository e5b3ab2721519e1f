namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the parameters of an autoencoder's anomaly score to the training rows.</summary>
/// <param name="seed">The seed of the sample, if not all rows are used.</param>
internal sealed class AutoencoderScoringFitting(AutoencoderAnomalyTrainer.Options options, FittedNetwork network, int seed)
{
    // The activations and errors do not depend on the score.
    private readonly ScoredAutoencoder _scored = new(network, new AutoencoderScoring(AutoencoderScore.ReconstructionError, null, null, null));

    /// <summary>Refuses a network that is too wide for the score, before it is trained.</summary>
    /// <exception cref="InvalidOperationException">The network is too wide.</exception>
    public static void Check(AutoencoderAnomalyTrainer.Options options, NetworkShape shape)
    {
        if (options.HasDistance)
        {
            DistanceFitting.CheckWidth(ActivationBlocks.Widths(shape), $"{nameof(options.Score)} {options.Score}", $"{AutoencoderScore.ReconstructionError} or {AutoencoderScore.StandardizedError}");
        }
    }

    /// <param name="rows">The training rows.</param>
    public AutoencoderScoring Run(TrainingRows rows)
    {
        var distances = new DistanceFitting(options, _scored, ActivationBlocks.Widths(network.Shape), seed);
        var distance = options.HasDistance ? distances.Distance(rows) : null;
        return new(
            options.Score,
            options.Score == AutoencoderScore.StandardizedError ? SlotErrors(rows) : null,
            distance,
            options.Score == AutoencoderScore.MahalanobisAndNeighbours ? distances.Neighbours(rows, distance!) : null,
            options.Score == AutoencoderScore.MaskedCells ? CellUnits.Of(_scored with { Scoring = _scored.Scoring with { Score = options.Score } }, rows, seed, options.Training.AfterTraining) : null);
    }

    // Avoids division by 0 for a slot that is always reconstructed exactly.
    private float[] SlotErrors(TrainingRows rows)
    {
        const float Share = 1e-6f, Least = 1e-30f;
        float[] means = SlotStatistics.Means(
            DetectorRows.Run(rows, rows.Layout.InputSlots, (input, _) => DetectorGraph.SlotErrors(_scored, input), options.Training.AfterTraining), rows.Group);
        float least = Math.Max(Least, Share * means.Average());
        return Array.ConvertAll(means, mean => Math.Max(mean, least));
    }
}
