namespace AnomalyDetection;

/// <summary>Where the autoencoder's threshold lies, and what it labels.</summary>
internal static class ThresholdSection
{
    public static FigureTable Figures(IEnumerable<Threshold> thresholds) => new(
        "The autoencoder's thresholds, and what they label among the recent records",
        ["threshold by", "score", "false alarms", "in 1,000", "found", "precision"],
        [.. thresholds.Select(threshold => new[]
        {
            threshold.Name, $"{threshold.Value:f1}", $"{threshold.FalseAlarms}", $"{threshold.FalseAlarmsPerThousand:f1}",
            $"{threshold.Found} of {threshold.Rare}", $"{(double)threshold.Found / (threshold.Found + threshold.FalseAlarms):p0}",
        })]);

    /// <param name="season">The first seed's.</param>
    public static string Write(Season season, Threshold budget, FigureTable table)
    {
        var batches = season.Batches;
        var scores = batches.Recent.Zip(season.Cleaned[0].Scores, (record, score) => (record.IsRare, Score: (double)score)).ToLookup(row => row.IsRare, row => row.Score);
        return Html.Section("Where to draw the line", $"""
            <p>Someone has time for {Season.Budget} false alarms in 1,000. WithFalseAlarmBudget finds the threshold for that on the reviewed third: of its {batches.ReviewedNormal.Count():n0} normal records at
            most so many are above. The recent records show what that is worth where nobody has looked; their share varies by chance.</p>
            {Html.Table(table)}
            <div class="pair">
            <div>
            <p>A contamination of {Detectors.Contamination:p0} puts that share of the history itself above, and of new normal records about as many. The best F1 is that
            of the reviewed records, cases and all.</p>
            <p>A label is the score against the threshold and nothing else. Each threshold is set on the fitted model without a new fit, the last one after it was saved and loaded.</p>
            </div>
            {Html.Figure(
                Histograms.Draw("records", [("normal", "benign", [.. scores[false]]), ("rare", "malignant", [.. scores[true]])], budget.Value),
                $"Scores of the recent records. Dashed: the threshold for {Season.Budget} in 1,000. Each histogram fills its height.")}
            </div>
            """);
    }
}
