namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the distances of a network's anomaly score to the training rows.</summary>
/// <param name="widths">The lengths of the network's blocks of activations, see <see cref="ActivationBlocks"/>.</param>
/// <param name="seed">The seed of the choice of rows where not all are used.</param>
internal sealed class DistanceFitting(AnomalyTrainerOptions options, ScoredNetwork scored, int[] widths, int seed)
{
    private CancellationToken Cancellation => options.TrainingOptions.AfterTraining;

    /// <summary>Refuses, before it is trained, a network too wide for the distance of its activations.</summary>
    /// <param name="score">What needs it, for the error.</param>
    /// <param name="others">Scores that don't, for the error.</param>
    /// <exception cref="InvalidOperationException">It is too wide.</exception>
    public static void CheckWidth(int[] widths, string score, string others)
    {
        int width = widths.Sum();
        if (width > MahalanobisFitting.LargestWidth)
        {
            throw new InvalidOperationException(
                $"{score} needs a matrix of (hidden units + slots) squared, here {width} squared; accepted are at most {MahalanobisFitting.LargestWidth}. "
                + $"Choose {others}, or a smaller network.");
        }
    }

    /// <param name="rows">The training rows.</param>
    public MahalanobisDistance Distance(TrainingRows rows)
    {
        int width = widths.Sum();
        var some = Some(rows, MahalanobisFitting.EnoughRows(width), "distance");
        var entries = DetectorRows.Run(some with { Targets = null, Weights = null }, width, (input, condition) => DetectorGraph.Activations(scored, input, condition), Cancellation);
        return new MahalanobisFitting(options.Ridge, options.ReweightingRounds).Run(entries, widths, Cancellation);
    }

    /// <param name="rows">The training rows.</param>
    public NeighbourDistances Neighbours(TrainingRows rows)
    {
        const int Rows = 2000; // for quantiles
        var kept = Prepared(Some(rows, options.NeighbourRows, "neighbours").Inputs);
        return NeighbourFitting.Run(kept, options.NearestShare, Prepared(Some(rows, Rows, "scale").Inputs), Cancellation);
    }

    // As the network sees them; a missing slot is at 0, as the graph has it.
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
