namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the distances of a network's anomaly score to the training rows.</summary>
/// <param name="widths">The widths of the network's blocks of activations, see <see cref="ActivationBlocks"/>.</param>
/// <param name="seed">The seed of the sample, if not all rows are used.</param>
internal sealed class DistanceFitting(AnomalyTrainerOptions options, ScoredNetwork scored, int[] widths, int seed)
{
    private CancellationToken Cancellation => options.TrainingOptions.AfterTraining;

    /// <summary>Refuses a network that is too wide for the distance of its activations, before it is trained.</summary>
    /// <param name="score">The option that requires the distance, for the error.</param>
    /// <param name="others">Scores that do not require it, for the error.</param>
    /// <exception cref="InvalidOperationException">The network is too wide.</exception>
    public static void CheckWidth(int[] widths, string score, string others)
    {
        int width = widths.Sum();
        if (width > MahalanobisFitting.LargestWidth)
        {
            throw new InvalidOperationException(
                $"{score} requires a matrix of (hidden units + slots) squared, here {width} squared; accepted are at most {MahalanobisFitting.LargestWidth}. "
                + $"Use {others}, or a smaller network.");
        }
    }

    /// <param name="rows">The training rows.</param>
    public MahalanobisDistance Distance(TrainingRows rows)
    {
        int width = widths.Sum();
        var entries = Activations(Some(rows, MahalanobisFitting.EnoughRows(width), "distance"), whitening: null);
        return new MahalanobisFitting(options.Ridge, options.ReweightingRounds).Run(entries, widths, Cancellation);
    }

    /// <param name="rows">The training rows.</param>
    /// <param name="distance">The Mahalanobis distance, by which activations are compared.</param>
    public NeighbourDistances Neighbours(TrainingRows rows, MahalanobisDistance distance)
    {
        const int Rows = 2000; // for quantiles
        TrainingSet kept = Some(rows, options.NeighbourRows, "neighbours"), measured = Some(rows, Rows, "scale");
        var whitened = (Activations(kept, distance), Activations(measured, distance));
        return NeighbourFitting.Run(Prepared(kept.Inputs), options.NearestShare, Prepared(measured.Inputs), whitened, Cancellation);
    }

    // [rows, width].
    private Matrix Activations(TrainingSet rows, MahalanobisDistance? whitening) => DetectorRows.Run(
        rows with { Targets = null, Weights = null }, widths.Sum(), (input, condition) => DetectorGraph.Activations(scored, whitening, input, condition), Cancellation);

    // As the network reads them; a missing slot is 0, as in the graph.
    private Matrix Prepared(Matrix rows)
    {
        scored.Input.Apply(rows);
        return rows;
    }

    private TrainingSet Some(TrainingRows rows, int most, string purpose)
    {
        int[] order = RandomStream.For(seed, purpose).Permutation(rows.Total);
        return rows.Select(order.AsSpan(0, Math.Min(most, order.Length)));
    }
}
