using System.Text;

namespace AnomalyDetection;

/// <summary>How well the autoencoder does, with what chance leaves open, and at any threshold.</summary>
internal static class EvaluationSection
{
    private const double Width = 480, Height = 300, Left = 52, Right = 16, Top = 12, Bottom = 40;

    public static string Write(DetectionMetrics metrics)
    {
        var points = metrics.Curve.Points;
        var found = points.Last(point => point.Threshold > metrics.Threshold);
        return Html.Section("How well, at any threshold", $"""
            <p>Evaluate measures the scores of labeled records, here the recent ones, with 95 % intervals by the bootstrap: area under the ROC curve {metrics.AreaUnderRocCurve}, average precision
            {metrics.AveragePrecision}; at the threshold of {metrics.Threshold:f1}, the dot, precision {metrics.Precision} and recall {metrics.Recall}. With {metrics.Anomalies} rare records, chance leaves much open.
            The curves are its property Curve.</p>
            <div class="pair">
            {Html.Figure(
                Draw("ROC curve", "false alarms among normal records", [.. points.Select(point => (point.FalseAlarmRate, point.Recall))], (found.FalseAlarmRate, found.Recall), [(0, 0), (1, 1)]),
                "The ROC curve: the share of the rare records that is found. Dashed: what chance finds.")}
            {Html.Figure(
                Draw("Precision-recall curve", "recall", Steps(points), (found.Recall, found.Precision), [(0, Share(metrics)), (1, Share(metrics))]),
                "The precision-recall curve: the share of the alarms that are rare records. Dashed: the share of rare records.")}
            </div>
            """);
    }

    private static double Share(DetectionMetrics metrics) => (double)metrics.Anomalies / metrics.Rows;

    // Between two recalls the precision is that of the greater one.
    private static (double X, double Y)[] Steps(IReadOnlyList<DetectionPoint> points) =>
        [.. points.Zip(points.Skip(1)).SelectMany(step => new[] { (step.First.Recall, step.Second.Precision), (step.Second.Recall, step.Second.Precision) })];

    private static string Draw(string label, string axis, IReadOnlyList<(double X, double Y)> curve, (double X, double Y) mark, IReadOnlyList<(double X, double Y)> chance)
    {
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Number(Width)} {Number(Height)}" role="img" aria-label="{Html.Encode(label)}">""");
        for (int tick = 0; tick <= 4; tick++)
        {
            double share = tick / 4.0;
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{Number(Left)}" x2="{Number(Width - Right)}" y1="{Number(Vertical(share))}" y2="{Number(Vertical(share))}"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Number(Left - 6)}" y="{Number(Vertical(share) + 4)}" text-anchor="end">{share:p0}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Number(Horizontal(share))}" y="{Number(Height - Bottom + 17)}" text-anchor="{(tick == 4 ? "end" : "middle")}">{share:p0}</text>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="axis" x="{Number((Left + Width - Right) / 2)}" y="{Number(Height - 5)}" text-anchor="middle">{Html.Encode(axis)}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="mark" points="{Path(chance)}"/><polyline class="line" points="{Path(curve)}"/>""");
        return svg.Append(CultureInfo.InvariantCulture, $"""<circle style="fill: var(--malignant)" cx="{Number(Horizontal(mark.X))}" cy="{Number(Vertical(mark.Y))}" r="4"/></svg>""").ToString();
    }

    private static string Path(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{Number(Horizontal(point.X))},{Number(Vertical(point.Y))}"));

    private static double Horizontal(double share) => Left + (Width - Left - Right) * share;

    private static double Vertical(double share) => Height - Bottom - (Height - Top - Bottom) * share;

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
