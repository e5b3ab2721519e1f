namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits a detector to rows.</summary>
internal sealed class DetectorFitting(AnomalyTrainerOptions options, IScoredNetworkFitting fitting)
{
    // More rows would not make the quantiles more accurate.
    private const int MostSlotRows = 10_000;

    /// <param name="validation">The validation rows, or null.</param>
    public AnomalyDetector Run(TrainingRows rows, TrainingRows? validation, TrainingColumns columns)
    {
        var training = options.TrainingOptions;
        TrainingRows? heldOut = null;
        if (options.HeldOutFraction > 0)
        {
            (rows, heldOut) = rows.Split(options.HeldOutFraction, RandomStream.For(training.Seed, "threshold"), nameof(options.HeldOutFraction));
        }
        var learned = options.DiscardedShare > 0 ? WithoutStrangest(rows, validation, columns) : rows;
        var fits = Enumerable.Range(0, options.NetworkCount).Select(network => fitting.Fit(network, learned, validation, columns)).ToArray();
        var networks = Array.ConvertAll(fits, fit => fit.Network);

        // Held-out rows show how new rows score, since the networks have not learned them.
        float[] scores = Scores(networks, heldOut ?? rows);
        var reference = new DetectorReference
        {
            FeatureColumn = options.FeatureColumnName, ScoreColumn = options.ScoreColumnName, PredictedLabelColumn = options.PredictedLabelColumnName,
            Scores = ScoreDistribution.Of(scores), Slots = SlotValues(rows, columns.Table), SlotNames = columns.Input.SlotNames("slot "),
            Threshold = Threshold.ForShare(scores, options.Contamination), Recipe = networks[0].Input.Scaling.Recipe, Table = columns.Table,
        };
        var histories = Array.ConvertAll(fits, fit => fit.History with { Options = OptionTexts.Of(options, fit.History.Options) });
        if (FewRows(rows.Total, heldOut?.Total) is { } warning)
        {
            histories[0] = histories[0] with { Warnings = [.. histories[0].Warnings, warning] };
        }
        var detector = new AnomalyDetector(new FittedDetector(networks, reference), DetectorColumns.Of(options, rows.Layout.InputSlots).WithSlotNames(columns), histories);
        if (options.LabeledData is null)
        {
            return detector;
        }
        using (detector)
        {
            return detector.WithBestThreshold(options.LabeledData, options.LabelColumnName);
        }
    }

    // Measured on rows with 4 factors in 12 slots with a contamination of 10%: of new rows, 10.2% are labeled after training on 2,000 rows, 10.9% on 1,000, 13.7% on 500, and 40 to 58% on 60 to 150.
    private string? FewRows(int rows, int? heldOut)
    {
        const int Few = 200, Enough = 1000, Exceeding = 10;
        if (options.LabeledData is not null)
        {
            return null;
        }
        string contamination = $"{nameof(options.Contamination)} {options.Contamination}";
        return heldOut is { } count
            ? count * options.Contamination >= Exceeding ? null
                : $"Only {count} rows are held out to determine the threshold for {contamination}, so it is uncertain. Hold out more rows ({nameof(options.HeldOutFraction)}), or set the threshold with WithFalseAlarmBudget."
            : rows >= Enough ? null
                : $"{rows} training rows are few for {contamination}: {(rows < Few ? "several times as many" : "more")} new rows will be labeled anomalies, since a network gives its training rows "
                + $"lower scores than new rows. Set {nameof(options.HeldOutFraction)} = 0.3, or set the threshold with WithFalseAlarmBudget on new rows.";
    }

    private TrainingRows WithoutStrangest(TrainingRows rows, TrainingRows? validation, TrainingColumns columns)
    {
        float[] scores = Scores([fitting.ForDiscarding.Fit(0, rows, validation, columns).Network], rows);
        int[] order = [.. Enumerable.Range(0, rows.Total)];
        Array.Sort([.. scores], order);
        int kept = Math.Max(1, rows.Total - (int)Math.Round(options.DiscardedShare * rows.Total));
        Array.Sort(order, 0, kept);
        return rows.Subset(order.AsSpan(0, kept));
    }

    private float[] Scores(IReadOnlyList<ScoredNetwork> networks, TrainingRows rows) =>
        rows.Each(chunk => DetectorRows.Run(chunk, 1, (input, condition) => DetectorGraph.Scores(networks, input, condition), options.TrainingOptions.AfterTraining).Values);

    private EmpiricalDistribution[] SlotValues(TrainingRows rows, TableShape? table)
    {
        var some = rows.Select(EvenlySpaced.Indices(rows.Total, MostSlotRows)).Inputs;
        return [.. Enumerable.Range(0, some.Columns).Select(slot =>
        {
            options.TrainingOptions.AfterTraining.ThrowIfCancellationRequested();
            var values = Enumerable.Range(0, some.Rows).Select(i => some.Row(i)[slot]);
            return table?.Slots[slot].IsNumber == false ? EmpiricalDistribution.OfCodes(values) : EmpiricalDistribution.Of(values);
        })];
    }
}
