using System.Text;

namespace Experiments.Page;

/// <summary>Draws the loss over the epochs, a line a training.</summary>
public static class TrainingCurve
{
    private const int Width = 480, Height = 280, Left = 52, Right = 12, Top = 10, Bottom = 38;

    /// <param name="trainings">A name and the epochs of each training.</param>
    /// <param name="mark">A loss to mark by a dashed line.</param>
    public static string Draw(IReadOnlyList<(string Name, IReadOnlyList<EpochRecord> Epochs)> trainings, double? mark = null)
    {
        int last = trainings.Max(training => training.Epochs[^1].Epoch);
        var losses = trainings.SelectMany(training => training.Epochs).Select(epoch => epoch.Loss).ToList();
        if (mark is { } marked)
        {
            losses.Add(marked);
        }
        var vertical = new LogAxis(losses.Min() * 0.9, losses.Max() * 1.1, Height - Bottom, Top);
        double Horizontal(int epoch) => Left + (Width - Left - Right) * (epoch - 1.0) / Math.Max(1, last - 1);

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="Loss by epoch">""");
        foreach (double tick in vertical.Ticks())
        {
            double y = vertical.Position(tick);
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{y:f1}" y2="{y:f1}"/><text x="{Left - 6}" y="{y + 4:f1}" text-anchor="end">{LogAxis.Label(tick)}</text>""");
        }
        foreach (int epoch in new[] { 1, last / 4, last / 2, last * 3 / 4, last }.Where(epoch => epoch > 0).Distinct())
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Horizontal(epoch):f1}" y="{Height - Bottom + 17}" text-anchor="{(epoch == last ? "end" : "middle")}">{epoch}</text>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="axis" x="{(Left + Width - Right) / 2}" y="{Height - 4}" text-anchor="middle">epoch</text>""");
        if (mark is { } loss)
        {
            double y = vertical.Position(loss);
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="mark" x1="{Left}" x2="{Width - Right}" y1="{y:f1}" y2="{y:f1}"/>""");
        }
        foreach (var (name, epochs) in trainings)
        {
            var points = epochs.Select(epoch => $"{Horizontal(epoch.Epoch):f1},{vertical.Position(epoch.Loss):f1}");
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="line" points="{string.Join(' ', points)}"><title>{name}</title></polyline>""");
        }
        return svg.Append("</svg>").ToString();
    }
}
