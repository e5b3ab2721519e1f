namespace Microsoft.ML.Autoencoders.Report.Page;

/// <summary>Charts in SVG.</summary>
internal static class Charts
{
    private const int Width = 480, Height = 260, Left = 52, Right = 12, Top = 12, Bottom = 36;

    private const string Style = """
        <style>text{font:13px system-ui,sans-serif;fill:#5c6570}.grid{stroke:#dcdfe3}.error{stroke:#5c6570}.mark{stroke:#c2410c;stroke-dasharray:4 3;stroke-width:1.5}.bars,.dot{fill:#2563eb}.warn{fill:#c2410c}.ink{fill:#1d2126}
        @media(prefers-color-scheme:dark){text{fill:#9aa4af}.grid{stroke:#31373e}.error{stroke:#9aa4af}.mark{stroke:#ff9a62}.bars,.dot{fill:#7aa7ff}.warn{fill:#ff9a62}.ink{fill:#e6e8ea}}</style>
        """;

    /// <summary>Draws lines with a common horizontal axis.</summary>
    /// <param name="lines">The CSS classes and points of the lines.</param>
    public static Markup Lines(string label, string horizontal, IReadOnlyList<(string Class, IReadOnlyList<(double X, double Y)> Points)> lines)
    {
        double[] heights = [.. lines.SelectMany(line => line.Points).Select(point => point.Y)];
        var y = Vertical(heights.Min(), heights.Max(), IsWide(heights));
        var x = new Axis(lines.Min(line => line.Points[0].X), lines.Max(line => line.Points[^1].X), Left, Width - Right);
        return Picture(label, Markup.Join(
        [
            Grid(x, y, horizontal),
            .. lines.Select(line => line.Points.Count == 1
                ? Markup.Of($"""<circle class="dot" cx="{x.Position(line.Points[0].X):f1}" cy="{y.Position(line.Points[0].Y):f1}" r="4"/>""")
                : Markup.Of($"""<polyline class="{line.Class}" points="{string.Join(' ', line.Points.Select(point => $"{x.Position(point.X):f1},{y.Position(point.Y):f1}"))}"/>""")),
        ]));
    }

    /// <summary>Draws a histogram.</summary>
    /// <param name="groups">The CSS classes and values of the groups; fractions are relative to each group.</param>
    /// <param name="mark">A value to mark with a dashed line, or null.</param>
    public static Markup Histogram(string label, string horizontal, IReadOnlyList<(string Class, float[] Values)> groups, double? mark)
    {
        const int Bins = 40;
        double[] values = [.. groups.SelectMany(group => group.Values).Select(value => (double)value), .. mark is { } marked ? [marked] : Array.Empty<double>()];
        var (least, greatest) = (values.Min(), values.Max());
        var x = new Axis(least, greatest > least ? greatest : least + Math.Max(1e-6, Math.Abs(least) * 1e-3), Left, Width - Right, IsWide(values));
        double[][] shares = [.. groups.Select(group => Shares(group.Values, x, Bins))];
        var y = Vertical(0, shares.Max(of => of.Max()), isLogarithmic: false);
        double wide = (x.End - x.Start) / Bins, part = (wide - 1) / groups.Count;
        var bars = groups.SelectMany((group, g) => shares[g].Select((share, bin) => (group.Class, g, share, bin)).Where(bar => bar.share > 0).Select(bar => Markup.Of(
            $"""<rect class="bars {bar.Class}" x="{x.Start + bar.bin * wide + bar.g * part + 0.5:f1}" y="{y.Position(bar.share):f1}" width="{part:f1}" height="{y.Start - y.Position(bar.share):f1}"><title>{bar.share:P1} from {x.Value(bar.bin / (double)Bins):g4} to {x.Value((bar.bin + 1) / (double)Bins):g4}</title></rect>""")));
        return Picture(label, Markup.Join(
        [
            Grid(x, y, horizontal, "P0"),
            .. bars,
            .. mark is { } place ? [Markup.Of($"""<line class="mark" x1="{x.Position(place):f1}" x2="{x.Position(place):f1}" y1="{Top}" y2="{Height - Bottom}"/>""")] : Array.Empty<Markup>(),
        ]));
    }

    /// <summary>Draws a scatter plot with a point for each row.</summary>
    /// <param name="points">The coordinates, and whether the point is highlighted.</param>
    public static Markup Points(string label, string horizontal, IReadOnlyList<(double X, double Y, bool IsMarked)> points)
    {
        var x = new Axis(points.Min(point => point.X), points.Max(point => point.X), Left, Width - Right);
        var y = Vertical(points.Min(point => point.Y), points.Max(point => point.Y), isLogarithmic: false);
        // Highlighted points are drawn on top.
        return Picture(label, Markup.Join([Grid(x, y, horizontal), .. points.OrderBy(point => point.IsMarked).Select(point => Markup.Of(
            $"""<circle class="{(point.IsMarked ? "dot warn" : "dot")}" cx="{x.Position(point.X):f1}" cy="{y.Position(point.Y):f1}" r="2.5"/>"""))]));
    }

    /// <summary>Draws values with their standard errors side by side.</summary>
    /// <param name="trials">The names, values and standard errors, and whether the value is highlighted.</param>
    public static Markup Trials(string label, IReadOnlyList<(string Name, double Value, double Error, bool IsMarked)> trials)
    {
        double[] ends = [.. trials.SelectMany(trial => new[] { trial.Value - trial.Error, trial.Value + trial.Error })];
        var y = Vertical(ends.Min(), ends.Max(), IsWide(ends));
        var x = new Axis(-0.5, trials.Count - 0.5, Left, Width - Right);
        return Picture(label, Markup.Join(
        [
            .. y.Ticks().Select(tick => Markup.Of($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{y.Position(tick):f1}" y2="{y.Position(tick):f1}"/><text x="{Left - 6}" y="{y.Position(tick) + 4:f1}" text-anchor="end">{Label(tick, "g3")}</text>""")),
            .. trials.Select((trial, i) => Markup.Of($"""<line class="error" x1="{x.Position(i):f1}" x2="{x.Position(i):f1}" y1="{y.Position(trial.Value - trial.Error):f1}" y2="{y.Position(trial.Value + trial.Error):f1}"/><circle class="{(trial.IsMarked ? "dot warn" : "dot")}" cx="{x.Position(i):f1}" cy="{y.Position(trial.Value):f1}" r="5"/><text x="{x.Position(i):f1}" y="{Height - Bottom + 17}" text-anchor="middle">{trial.Name}</text>""")),
        ]));
    }

    /// <summary>Makes a chart a separate file, which a browser shows in the colors of the user's system.</summary>
    public static Markup Standalone(Markup picture)
    {
        string svg = $"{picture}";
        int opened = svg.IndexOf('>', StringComparison.Ordinal);
        return Markup.Trusted($"""{svg[..opened]} xmlns="http://www.w3.org/2000/svg">{Style}{svg[(opened + 1)..]}""" + "\n");
    }

    private static Axis Vertical(double least, double greatest, bool isLogarithmic) => new(least, greatest > least ? greatest : least + 1, Height - Bottom, Top, isLogarithmic);

    // On a logarithmic axis, small values of a wide range can be distinguished.
    private static bool IsWide(double[] values) => values.Min() > 0 && values.Max() > 20 * values.Min();

    private static double[] Shares(float[] values, Axis x, int bins)
    {
        var counts = new double[bins];
        foreach (float value in values)
        {
            counts[Math.Min(bins - 1, (int)(bins * x.Share(value)))]++;
        }
        return [.. counts.Select(count => count / Math.Max(1, values.Length))];
    }

    private static Markup Grid(Axis x, Axis y, string horizontal, string format = "g3") => Markup.Join(
    [
        .. y.Ticks().Select(tick => Markup.Of($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{y.Position(tick):f1}" y2="{y.Position(tick):f1}"/><text x="{Left - 6}" y="{y.Position(tick) + 4:f1}" text-anchor="end">{Label(tick, format)}</text>""")),
        .. x.Ticks().Select(tick => Markup.Of($"""<text x="{x.Position(tick):f1}" y="{Height - Bottom + 17}" text-anchor="middle">{Label(tick, "g3")}</text>""")),
        Markup.Of($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 3}" text-anchor="middle">{horizontal}</text>"""),
    ]);

    private static string Label(double tick, string format) => tick == 0 ? "0" : Math.Abs(tick) is >= 1e4 or < 1e-3 && format != "P0" ? $"{tick:0.#e0}" : format == "P0" ? $"{tick:0.##%}" : $"{tick:g3}";

    private static Markup Picture(string label, Markup content) => Markup.Of($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{label}">{content}</svg>""");
}
