namespace AnomalyDetection;

/// <summary>The whole example: fits, prints the figures and writes the page.</summary>
internal static class Hunt
{
    private const int Shown = 10;

    private static readonly int[] Seeds = [1, 2, 3];

    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var records = PatientRecord.Load(new MLContext());
        var seasons = new List<Season>();
        try
        {
            foreach (int seed in Seeds)
            {
                seasons.Add(TrainingConsole.Show($"thyroid records, seed {seed}", progress => Season.Run(records, seed, progress, cancellation)));
            }
            Tell(seasons, records.Count, folder, clock);
        }
        finally
        {
            seasons.ForEach(season => season.Dispose());
        }
    }

    // All but the comparison of detectors is of the first seed.
    private static void Tell(List<Season> seasons, int records, string folder, Stopwatch clock)
    {
        var ml = new MLContext(Seeds[0]);
        var (batches, model) = (seasons[0].Batches, seasons[0].Model);
        var ranking = RankingSection.Figures(seasons);

        var guarded = model.WithFalseAlarmBudget(Batches.View(ml, batches.ReviewedNormal), Season.Budget);
        var detector = model.LastTransformer.WithThreshold(guarded.Threshold());
        var metrics = guarded.Evaluate(Batches.View(ml, batches.Recent));
        var alarms = Alarm.Strangest(ml, detector, guarded, batches.Recent, Shown);
        var rare = batches.Reviewed.Concat(batches.Recent).Where(record => record.IsRare).ToArray();
        var importances = detector.SlotImportances(model.Transform(Batches.View(ml, rare)));
        string file = Path.Combine(folder, "detector.zip");
        var saved = SavedModel.Try(ml, guarded, batches, file);
        Threshold[] thresholds =
        [
            Threshold.Of(ml, $"{Season.Budget} in 1,000", guarded, batches.Recent),
            Threshold.Of(ml, $"contamination {Detectors.Contamination:p0}", model, batches.Recent),
            saved.BestThreshold,
        ];
        var labels = ThresholdSection.Figures(thresholds);

        Console.WriteLine();
        ranking.Print();
        labels.Print();
        Console.WriteLine($"\nThe recent records: {metrics}");
        Reasons.Print($"The {Shown} strangest of the recent records, and what makes them so", alarms.Select(alarm => (alarm.Describe(), alarm.Explanation)));
        Console.WriteLine($"\nWhat makes the {rare.Length} rare records after the history strange");
        foreach (var slot in importances)
        {
            Console.WriteLine($"    {slot.Name,-24}mean part {slot.MeanContribution,8:f2}, the greatest part in {slot.Foremost,4:p0}");
        }
        Console.WriteLine($"\nDrift, the recent records: {saved.Recent}");
        Console.WriteLine($"\nDrift, the same with TT4 read {SavedModel.Recalibration - 1:p0} too high: {saved.Recalibrated}");

        string page = Html.Page(
            "Anomaly detection",
            "Anomaly detection",
            $"""
            {records:n0} patients' ages and blood measures, of which {rare.Length + batches.History.Count(record => record.IsRare)} are of a rare kind, a disease of the thyroid gland. Detectors that see no labels are to find them, as one
            hunts fraud among payments. A third of the records is the history that is learned from, a third was looked through later, and the last third is what comes after that. The records are in
            no order of time; the thirds were drawn at random.
            """,
            [
                RankingSection.Write(seasons[0], Seeds, ranking), ThresholdSection.Write(seasons[0], thresholds[0], labels), EvaluationSection.Write(metrics), AlarmSection.Write(alarms),
                ImportanceSection.Write(importances, rare.Length), DriftSection.Write(saved),
            ],
            $"{Seeds.Length} seeds in {clock.Elapsed.TotalSeconds:f0} s");
        Html.Save(folder, page, clock.Elapsed, file);
    }
}
