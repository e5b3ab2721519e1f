namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The error of a row as a function of its reconstruction.</summary>
/// <param name="SlotWeights">The weight of each slot, with mean 1.</param>
/// <param name="Similarity">The structural similarity term of images, or null.</param>
internal sealed record ScoreDefinition(ReconstructionLoss Loss, float HuberDelta, float[] SlotWeights, SimilarityShape? Similarity = null)
{
    /// <summary>The least squared norm of a vector for the cosine loss; shorter vectors are treated as nearly 0.</summary>
    public const float LeastSquaredLength = 1e-16f;

    /// <summary>The divisor of a row's error if all its slots are missing: so small that it does not affect other rows, but with a finite reciprocal, so that the gradient is not NaN.</summary>
    public const float LeastWeight = 1e-30f;

    /// <param name="table">The columns of a table, whose slots are weighted to contribute equally; or null.</param>
    public static ScoreDefinition Of(AutoencoderEstimator.Options options, PreparedRows rows, TableShape? table, SimilarityShape? similarity) => table is null ? Of(options, rows.Layout.TargetSlots, similarity)
        : Of(options, TableBalance.Weights(rows, table, options.Loss, options.HuberDelta, options.CancellationToken), similarity);

    /// <exception cref="ArgumentException">The number of weights differs from the number of slots.</exception>
    public static ScoreDefinition Of(AutoencoderEstimator.Options options, int slots, SimilarityShape? similarity = null)
    {
        var weights = options.SlotWeights ?? [.. Enumerable.Repeat(1f, slots)];
        if (weights.Count != slots)
        {
            throw new ArgumentException($"{nameof(options.SlotWeights)} has {weights.Count} weights, but there are {slots} slots.", nameof(options));
        }
        return Of(options, weights, similarity);
    }

    private static ScoreDefinition Of(AutoencoderEstimator.Options options, IReadOnlyList<float> weights, SimilarityShape? similarity)
    {
        double mean = weights.Sum(weight => (double)weight) / weights.Count;
        return new ScoreDefinition(options.Loss, (float)options.HuberDelta, [.. weights.Select(weight => (float)(weight / mean))], similarity);
    }
}
