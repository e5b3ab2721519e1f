namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the parameters of an autoencoder's anomaly score to the training rows.</summary>
/// <param name="seed">The seed of the choice of rows where not all are used.</param>
internal sealed class AutoencoderScoringFitting(AutoencoderAnomalyTrainer.Options options, FittedNetwork network, int seed)
{
    // The activations and errors don't depend on the score.
    private readonly ScoredAutoencoder _scored = new(network, new AutoencoderScoring(AutoencoderScore.ReconstructionError, null, null, null));

    /// <summary>Refuses, before it is trained, a network too wide for the score.</summary>
    /// <exception cref="InvalidOperationException">It is too wide.</exception>
    public static void Check(AutoencoderAnomalyTrainer.Options options, NetworkShape shape)
    {
        int width = ActivationBlocks.Widths(shape).Sum();
        if (options.HasDistance && width > MahalanobisFitting.LargestWidth)
        {
            throw new InvalidOperationException(
                $"{nameof(options.Score)} {options.Score} needs a matrix of (hidden units + slots) squared, here {width} squared; accepted are at most {MahalanobisFitting.LargestWidth}. "
                + $"Choose {AutoencoderScore.ReconstructionError} or {AutoencoderScore.StandardizedError}, or a smaller network.");
        }
    }

    private CancellationToken Cancellation => options.Training.AfterTraining;

    /// <param name="rows">The training rows.</param>
    public AutoencoderScoring Run(TrainingRows rows) => new(
        options.Score,
        options.Score == AutoencoderScore.StandardizedError ? SlotErrors(rows) : null,
        options.HasDistance ? Distance(rows) : null,
        options.Score == AutoencoderScore.MahalanobisAndNeighbours ? Neighbours(rows) : null,
        options.Score == AutoencoderScore.MaskedCells ? CellUnits(rows) : null);

    // The mean would be that of a few great differences.
    private float[] CellUnits(TrainingRows rows)
    {
        const int Rows = 10_000;
        const float Least = 1e-6f;
        var table = network.Input.Table!;
        var some = Some(rows, Rows, "cells");
        var errors = DetectorRows.Run(new TrainingSet(some, null, null), table.Width, (input, _) => DetectorGraph.MaskedErrors(_scored, input), Cancellation);
        return [.. Enumerable.Range(0, table.Width).Select(slot =>
        {
            var present = Enumerable.Range(0, some.Rows).Where(row => !float.IsNaN(some.Row(row)[slot])).Select(row => errors.Row(row)[slot]).ToArray();
            return table.Slots[slot].IsNumber && present.Length > 0 ? Math.Max(Least, present.Average()) : 1;
        })];
    }

    // A slot that always comes back exactly would be divided by 0.
    private float[] SlotErrors(TrainingRows rows)
    {
        const float Share = 1e-6f, Least = 1e-30f;
        float[] means = SlotStatistics.Means(DetectorRows.Run(rows, rows.Layout.InputSlots, (input, _) => DetectorGraph.SlotErrors(_scored, input), Cancellation), rows.Group);
        float least = Math.Max(Least, Share * means.Average());
        return Array.ConvertAll(means, mean => Math.Max(mean, least));
    }

    private MahalanobisDistance Distance(TrainingRows rows)
    {
        int[] widths = [.. ActivationBlocks.Widths(network.Shape)];
        int width = widths.Sum();
        var some = Some(rows, MahalanobisFitting.EnoughRows(width), "distance");
        var entries = DetectorRows.Run(new TrainingSet(some, null, null), width, (input, _) => DetectorGraph.Activations(_scored, input), Cancellation);
        return new MahalanobisFitting(options.Ridge, options.ReweightingRounds).Run(entries, widths, Cancellation);
    }

    private NeighbourDistances Neighbours(TrainingRows rows)
    {
        const int Rows = 2000; // for quantiles
        var kept = Prepared(Some(rows, options.NeighbourRows, "neighbours"));
        return NeighbourFitting.Run(kept, options.NearestShare, Prepared(Some(rows, Rows, "scale")), Cancellation);
    }

    // As the network sees them; a missing slot is at 0, as the graph has it.
    private Matrix Prepared(Matrix rows)
    {
        network.Input.Apply(rows);
        return rows;
    }

    private Matrix Some(TrainingRows rows, int most, string purpose)
    {
        int[] order = RandomStream.For(seed, purpose).Permutation(rows.Total);
        return rows.Select(order.AsSpan(0, Math.Min(most, order.Length))).Inputs;
    }
}
