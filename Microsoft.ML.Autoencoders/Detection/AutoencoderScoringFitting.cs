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
        if (options.HasDistance)
        {
            DistanceFitting.CheckWidth(ActivationBlocks.Widths(shape), $"{nameof(options.Score)} {options.Score}", $"{AutoencoderScore.ReconstructionError} or {AutoencoderScore.StandardizedError}");
        }
    }

    /// <param name="rows">The training rows.</param>
    public AutoencoderScoring Run(TrainingRows rows)
    {
        var distances = new DistanceFitting(options, _scored, ActivationBlocks.Widths(network.Shape), seed);
        return new(
            options.Score,
            options.Score == AutoencoderScore.StandardizedError ? SlotErrors(rows) : null,
            options.HasDistance ? distances.Distance(rows) : null,
            options.Score == AutoencoderScore.MahalanobisAndNeighbours ? distances.Neighbours(rows) : null,
            options.Score == AutoencoderScore.MaskedCells ? CellUnits(rows) : null);
    }

    // Of each number the mean squared difference from what the other cells let expect.
    private float[] CellUnits(TrainingRows rows)
    {
        const int Rows = 10_000;
        const float Least = 1e-6f;
        var table = network.Input.Table!;
        int[] order = RandomStream.For(seed, "cells").Permutation(rows.Total);
        var some = rows.Select(order.AsSpan(0, Math.Min(Rows, order.Length))).Inputs;
        var errors = DetectorRows.Run(new TrainingSet(some, null, null), table.Width, (input, _) => DetectorGraph.MaskedErrors(_scored, input), options.Training.AfterTraining);
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
        float[] means = SlotStatistics.Means(
            DetectorRows.Run(rows, rows.Layout.InputSlots, (input, _) => DetectorGraph.SlotErrors(_scored, input), options.Training.AfterTraining), rows.Group);
        float least = Math.Max(Least, Share * means.Average());
        return Array.ConvertAll(means, mean => Math.Max(mean, least));
    }
}
