using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Onnx;
using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>From rows to a fitted detector.</summary>
/// <param name="options">The options.</param>
/// <param name="fitting">Fits the networks.</param>
internal sealed class DetectorFitting(AnomalyTrainerOptions options, IScoredNetworkFitting fitting)
{
    // Quantiles of more rows would tell no more.
    private const int MostSlotRows = 10_000;

    /// <param name="rows">The rows to train on.</param>
    /// <param name="validation">Rows of their own to measure the loss on, or null.</param>
    /// <param name="columns">The columns that were read.</param>
    public AnomalyDetector Run(TrainingSet rows, TrainingSet? validation, TrainingColumns columns)
    {
        var training = options.TrainingOptions;
        TrainingSet? heldOut = null;
        if (options.HeldOutFraction > 0)
        {
            (rows, heldOut) = rows.Split(options.HeldOutFraction, RandomStream.For(training.Seed, "threshold"), nameof(options.HeldOutFraction));
        }
        var learned = options.DiscardedShare > 0 ? WithoutStrangest(rows, validation, columns) : rows;
        var fits = Enumerable.Range(0, options.NetworkCount).Select(network => fitting.Fit(network, learned, validation, columns)).ToArray();
        var networks = Array.ConvertAll(fits, fit => fit.Network);

        // What new rows score, rows tell that no network has learned.
        float[] scores = Scores(networks, heldOut ?? rows);
        var reference = new DetectorReference
        {
            FeatureColumn = options.FeatureColumnName, ScoreColumn = options.ScoreColumnName, PredictedLabelColumn = options.PredictedLabelColumnName,
            Scores = ScoreDistribution.Of(scores), Slots = SlotValues(rows.Inputs), SlotNames = columns.Input.SlotNames(),
            Threshold = Threshold.ForShare(scores, options.Contamination),
        };
        var detector = new AnomalyDetector(new FittedDetector(networks, reference), DetectorColumns.Of(options, rows.Inputs.Columns), Array.ConvertAll(fits, fit => fit.History));
        if (options.LabelledData is null)
        {
            return detector;
        }
        using (detector)
        {
            return detector.WithBestThreshold(options.LabelledData, options.LabelColumnName);
        }
    }

    private TrainingSet WithoutStrangest(TrainingSet rows, TrainingSet? validation, TrainingColumns columns)
    {
        float[] scores = Scores([fitting.ForDiscarding.Fit(0, rows, validation, columns).Network], rows);
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        Array.Sort([.. scores], order);
        int kept = Math.Max(1, rows.Rows - (int)Math.Round(options.DiscardedShare * rows.Rows));
        Array.Sort(order, 0, kept);
        return rows.Select(order.AsSpan(0, kept));
    }

    private static float[] Scores(IReadOnlyList<ScoredNetwork> networks, TrainingSet rows) =>
        DetectorRows.Run(rows, 1, (input, condition) => DetectorGraph.Scores(networks, input, condition)).Values;

    private static EmpiricalDistribution[] SlotValues(Matrix rows)
    {
        int count = Math.Min(rows.Rows, MostSlotRows);
        return [.. Enumerable.Range(0, rows.Columns).Select(slot =>
            EmpiricalDistribution.Of(Enumerable.Range(0, count).Select(i => rows.Row((int)((long)i * rows.Rows / count))[slot])))];
    }
}
