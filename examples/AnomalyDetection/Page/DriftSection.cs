namespace AnomalyDetection;

/// <summary>The saved model, and what it tells of newer records.</summary>
internal static class DriftSection
{
    // As DriftReport has them.
    private static readonly double[] Marks = [0.1, 0.25];

    public static string Write(SavedModel saved)
    {
        double top = new[] { saved.Recent, saved.Recalibrated }.SelectMany(Columns).Max(column => column.StabilityIndex);
        return Html.Section("Saved, loaded, and on watch", $"""
            <p>Saved, the pipeline is a file of {saved.Bytes / 1024:n0} kB of ML.NET's own transformers. Loaded again its scores differ by at most {saved.ScoreDifference:0.#e-0} of themselves. It still has the reasons: by its
            column TopSlots, the alarms are in the first place for {string.Join(", ", saved.FirstReasons.Select(reason => $"{reason.Measure} ({reason.Alarms})"))}. And it knows what the history was like. Watch compares other records with that:
            the scores, and each measure.</p>
            <p>The bars are population stability indices, the dashed lines at {Marks[0]} and {Marks[1]}: less is read as no change, more as a great one. A measure has moved if its index is beyond the first and chance is
            ruled out by the test of Kolmogorov and Smirnov.</p>
            <div class="pair">
            {Html.Figure(Draw(saved.Recent, top), $"The {saved.Recent.Rows:n0} recent records. {Verdict(saved.Recent)}")}
            {Html.Figure(Draw(saved.Recalibrated, top), $"The same, as if an instrument read TT4 {SavedModel.Recalibration - 1:p0} too high. {Verdict(saved.Recalibrated)}")}
            </div>
            """);
    }

    private static string Draw(DriftReport report, double top) => Bars.Draw(
        $"Stability indices of {report.Rows} records",
        [.. Columns(report).Select(column => (column.Name, column.StabilityIndex, $"{column.StabilityIndex:f2}{(column.HasMoved ? ", moved" : "")}"))],
        Marks,
        top);

    private static IEnumerable<ColumnDrift> Columns(DriftReport report) => report.Slots.Append(report.Score);

    private static string Verdict(DriftReport report) => report.HasDrifted
        ? $"Moved: {string.Join(", ", Columns(report).Where(column => column.HasMoved).Select(column => $"{column.Name}, whose median was {column.TrainingMedian:g3} and is {column.Median:g3}"))}. Above the threshold: {report.AlarmShare:p1}."
        : $"Nothing moved. Above the threshold: {report.AlarmShare:p1}.";
}
