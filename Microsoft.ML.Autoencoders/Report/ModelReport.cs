using Microsoft.ML.Autoencoders.Report.Page;
using static Microsoft.ML.Autoencoders.Report.Page.Elements;

namespace Microsoft.ML.Autoencoders.Report;

/// <summary>An HTML report about a model and some rows.</summary>
internal sealed record ModelReport
{
    private const int MostSlots = 15;

    public required ModelSummary Summary { get; init; }

    public required ReportRows Rows { get; init; }

    public required Diagnosis Diagnosis { get; init; }

    /// <summary>The input and output columns: name, type and content.</summary>
    public required IReadOnlyList<string[]> Columns { get; init; }

    /// <summary>The score above which a row is an anomaly; null if the model has no threshold.</summary>
    public float? Threshold { get; init; }

    /// <summary>A description of the score; null if the model has none.</summary>
    public string? ScoreText { get; init; }

    /// <summary>The drift between the training rows and the rows; null if the model has no reference statistics.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>The detection metrics; null without labels.</summary>
    public DetectionMetrics? Metrics { get; init; }

    /// <summary>The scores of the rows with a label, and which of them are anomalies; null without labels.</summary>
    public (float[] Scores, bool[] Anomalies)? Labeled { get; init; }

    public string Write()
    {
        Markup?[] sections =
        [
            Metrics is null ? null : Found(Metrics), Rows.Scores.Count == 0 ? null : Scores(), Summary.Histories.Count == 0 ? null : Training(), Diagnosis.Slots.Count == 0 ? null : Slots(), Map(),
            Rows.Scores.Count == 0 ? null : RowTable("Rows with the greatest scores", Rows.Strangest), Rows.Scores.Count == 0 ? null : RowTable("Rows with the least scores", Rows.MostUsual),
            Drift is null ? null : Moved(Drift), Findings(), Layers(), Card(),
        ];
        return Document($"Report on {Summary.Model}", $"{Rows.Count:N0} rows{(Threshold is { } threshold ? $", {Rows.Scores.Count(score => score > threshold):N0} of them above the threshold {threshold:g6}" : "")}.",
            sections.OfType<Markup>(), "This page is a single file and loads no other files.").ToString();
    }

    private static Markup Found(DetectionMetrics metrics) => Section("Detection", Markup.Join(
    [
        Paragraph($"{metrics.Anomalies:N0} of {metrics.Rows:N0} labeled rows are anomalies."),
        Table(["metric", "value", "95 % interval"], new (string Name, MetricEstimate Value)[]
        {
            ("area under the ROC curve", metrics.AreaUnderRocCurve), ("average precision", metrics.AveragePrecision),
            ("precision at the threshold", metrics.Precision), ("recall at the threshold", metrics.Recall), ("F1 at the threshold", metrics.F1),
            ($"precision among the {metrics.Depth:N0} greatest scores", metrics.PrecisionAtDepth), ($"recall among the {metrics.Depth:N0} greatest scores", metrics.RecallAtDepth),
        }.Select(row => new[] { Text(row.Name), Text($"{row.Value.Value:F3}"), Text($"{row.Value.Lower:F3} to {row.Value.Upper:F3}") }), 1, 2),
    ]));

    private Markup Scores()
    {
        // Scores that could not be computed are excluded.
        var (scores, anomalies) = Labeled ?? ([.. Rows.Scores], []);
        float[] Where(bool isAnomaly) => [.. scores.Where((score, row) => float.IsFinite(score) && score < AnomalyDetector.GreatestScore && (anomalies.Length > row && anomalies[row]) == isAnomaly)];
        (string Class, float[] Values)[] groups = [.. new[] { ("", Where(false)), ("warn", Where(true)) }.Where(group => group.Item2.Length > 0)];
        int others = scores.Length - groups.Sum(group => group.Values.Length);
        return Section("Scores", Markup.Join(
        [
            groups.Length == 0 ? Paragraph("No row has a finite score.") : Charts.Histogram("Histogram of the scores", "score", groups, Threshold),
            Labeled is null ? default : Markup.Of($"""<p><span class="key">normal rows</span><span class="key warn">anomalies</span></p>"""),
            Note($"{ScoreText}{(Threshold is null ? "" : " Dashed: the threshold.")}{(others == 0 ? "" : $" {others:N0} rows whose score could not be computed are excluded.")}"),
        ]));
    }

    private Markup Training()
    {
        var lines = Summary.Histories.SelectMany(history => new[]
        {
            ("line", Points(history.Epochs.Select(epoch => (epoch.Epoch, epoch.Loss)))),
            ("second", Points(history.Epochs.Where(epoch => epoch.ValidationLoss is not null).Select(epoch => (epoch.Epoch, epoch.ValidationLoss!.Value)))),
        }).Where(line => line.Item2.Count > 0).ToArray();
        return Section("Training", Markup.Join(
        [
            Charts.Lines("Loss by epoch", "epoch", lines),
            lines.All(line => line.Item1 == "line") ? default : Markup.Of($"""<p><span class="key">loss</span><span class="key warn">validation loss</span></p>"""),
            .. Summary.Histories.SelectMany(history => $"{history}".Split('\n')).Select(Note),
        ]));

        static IReadOnlyList<(double X, double Y)> Points(IEnumerable<(int Epoch, double Loss)> epochs) => [.. epochs.Select(epoch => ((double)epoch.Epoch, epoch.Loss))];
    }

    private Markup Slots()
    {
        SlotRecovery[] slots = [.. Diagnosis.Slots.Where(slot => slot.Recovered is not null).OrderBy(slot => slot.Recovered).Take(MostSlots)];
        return Section("Errors by column", Markup.Join(
        [
            Note($"The fraction of each slot's variance that is reconstructed{(slots.Length < Diagnosis.Slots.Count ? $"; the {slots.Length} of {Diagnosis.Slots.Count:N0} slots with the lowest fraction" : "")}."),
            Table(["slot", "reconstructed", ""], slots.Select(slot => new[] { Text(slot.Name), Text($"{slot.Recovered:P1}"), Bar(slot.Recovered!.Value) }), 1),
        ]));
    }

    private Markup Map()
    {
        var points = Rows.Points.Where(point => point.Latent.All(float.IsFinite)).ToArray();
        int others = Rows.Points.Count - points.Length;
        string leftOut = others == 0 ? "" : $" {others:N0} rows without a finite latent vector are excluded.";
        if (points.Length == 0)
        {
            return Section("Latent map", Paragraph("No row has a finite latent vector."));
        }
        var places = LatentMap.Place([.. points.Select(point => point.Latent)]);
        float[] sorted = [.. Rows.Scores.Order()];
        float limit = sorted.Length == 0 ? float.PositiveInfinity : Threshold ?? sorted[(int)(0.9 * (sorted.Length - 1))];
        string marked = sorted.Length == 0 ? "" : Threshold is null ? " Highlighted: the tenth of the rows with the greatest scores." : " Highlighted: rows above the threshold.";
        return Section("Latent space", Markup.Join(
        [
            Charts.Points("Latent vectors on a plane", points[0].Latent.Length > 2 ? "first principal component" : "first latent variable", [.. places.Select((place, i) => (place.X, place.Y, sorted.Length > 0 && Rows.Scores[points[i].Row] > limit))]),
            Note($"The latent vectors of {places.Length:N0} rows{(points[0].Latent.Length > 2 ? $" with {points[0].Latent.Length} entries, projected on their first two principal components" : "")}.{marked}{leftOut}"),
        ]));
    }

    private static Markup RowTable(string heading, IEnumerable<Explanation> rows) => Section(heading, Table(["row", "score", "slot", "value", "expected", "part"],
        rows.SelectMany(row => row.Slots.Select((slot, i) => new[]
        {
            Text(i == 0 ? $"{row.Row}" : ""), i > 0 ? default : Markup.Of($"""<span{Markup.Trusted(row.IsAnomaly ? " class=\"warn\"" : "")}>{row.Score:g5}</span>"""),
            Text(slot.Name), Text(slot.ValueText), Text(slot.ExpectedText), Text($"{slot.Contribution:g3}"),
        })), 0, 1, 3, 4, 5));

    private static Markup Moved(DriftReport drift)
    {
        ColumnDrift[] shown = [drift.Score, .. drift.Slots.OrderByDescending(slot => slot.StabilityIndex).Take(MostSlots)];
        return Section("Drift", Markup.Join(
        [
            Paragraph($"{drift}".Split('\n')[0]),
            Table(["column", "training median", "median", "stability index", "Kolmogorov-Smirnov, chi-squared", "p", ""], shown.Select(column => new[]
            {
                Text(column.Name), Text(column.Value is { } value ? $"{value} {column.TrainingShare:P1}" : $"{column.TrainingMedian:G4}"), Text(column.Value is null ? $"{column.Median:G4}" : $"{column.Share:P1}"),
                Text($"{column.StabilityIndex:F2}"), Text(column.ChiSquared is { } chiSquared ? $"{chiSquared:G4}" : $"{column.KolmogorovSmirnov:F2}"), Text($"{column.PValue:G2}"),
                column.HasMoved ? Markup.Of($"""<span class="warn">moved</span>""") : default,
            }), 1, 2, 3, 4, 5),
        ]), isFull: true);
    }

    private Markup Findings() => Section("Diagnosis", Diagnosis.IsHealthy
        ? Paragraph("No problems were found.")
        : Markup.Join(Diagnosis.Findings.Select(finding => Markup.Of($"""<p><strong>{finding.Symptom.ToString()}</strong>, {finding.Place}: {finding.Observation} {finding.Advice}</p>"""))));

    private Markup Layers() => Section("Layers", Table(["layer", "kind", "output", "parameters"],
        Summary.Layers.Select(layer => new[] { Text(layer.Name), Text(layer.Kind), Text(layer.OutputText), Text($"{layer.ParameterCount:N0}") }), 3));

    private Markup Card()
    {
        var options = Summary.Histories.Count == 0 ? null : Summary.Histories[0].Options;
        return Section("Model card", Markup.Join(
        [
            Table(["", ""], new[]
            {
                ("model", Summary.Model), ("parameters", $"{Summary.ParameterCount:N0}"), ("rows of this report", $"{Rows.Count:N0}"), ("their SHA-256", Rows.Hash),
                ("training rows", Summary.Histories.Count == 0 ? "not available for a loaded model" : $"{Summary.Histories[0].Rows:N0}"), ("versions", string.Join(", ", Versions.All)),
            }.Select(row => new[] { Text(row.Item1), Text(row.Item2) })),
            Table(["column", "type", "content"], Columns.Select(row => row.Select(Text).ToArray())),
            options is null ? Note("The options are not available for a loaded model.")
                : Markup.Of($"<details><summary>{options.Count} options</summary>{Table(["option", "value"], options.Select(option => new[] { Text(option.Key), Text(option.Value) }))}</details>"),
        ]), isFull: true);
    }
}
