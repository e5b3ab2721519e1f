namespace Microsoft.ML.Autoencoders.Training;

/// <summary>How the error of a row is made of its reconstruction.</summary>
/// <param name="SlotWeights">Each slot's weight, with mean 1.</param>
/// <param name="Similarity">The part that the structural similarity of images has in a slot's error, or null.</param>
internal sealed record ScoreDefinition(ReconstructionLoss Loss, float HuberDelta, float[] SlotWeights, SimilarityShape? Similarity = null)
{
    /// <summary>A vector whose squared length is less than this has no direction, and the cosine loss takes it for nearly 0.</summary>
    public const float LeastSquaredLength = 1e-16f;

    /// <summary>What a row's error is divided by where no slot counts: so small that it changes no other row, and with a finite reciprocal, else the gradient would be NaN.</summary>
    public const float LeastWeight = 1e-30f;

    /// <param name="table">What the columns of a table are like, whose slots are weighed so that they count alike; or null.</param>
    public static ScoreDefinition Of(AutoencoderEstimator.Options options, PreparedRows rows, TableShape? table, SimilarityShape? similarity) => table is null ? Of(options, rows.Layout.TargetSlots, similarity)
        : Of(options, TableBalance.Weights(rows, table, options.Loss, options.HuberDelta, options.CancellationToken), similarity);

    /// <exception cref="ArgumentException">There are not as many weights as slots.</exception>
    public static ScoreDefinition Of(AutoencoderEstimator.Options options, int slots, SimilarityShape? similarity = null)
    {
        var weights = options.SlotWeights ?? [.. Enumerable.Repeat(1f, slots)];
        if (weights.Count != slots)
        {
            throw new ArgumentException($"{nameof(options.SlotWeights)} are {weights.Count}, but there are {slots} slots.", nameof(options));
        }
        return Of(options, weights, similarity);
    }

    private static ScoreDefinition Of(AutoencoderEstimator.Options options, IReadOnlyList<float> weights, SimilarityShape? similarity)
    {
        double mean = weights.Sum(weight => (double)weight) / weights.Count;
        return new ScoreDefinition(options.Loss, (float)options.HuberDelta, [.. weights.Select(weight => (float)(weight / mean))], similarity);
    }
}
