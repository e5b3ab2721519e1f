namespace BeyondPca;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Comparison
{
    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var linear = OverSeeds(LinearCase.Name, (seed, progress) => LinearCase.Run(seed, progress, cancellation));
        var parabola = OverSeeds(Curve.Parabola.Name, (seed, progress) => CurveCase.Run(Curve.Parabola, seed, progress, cancellation));
        var spiral = OverSeeds(Curve.Spiral.Name, (seed, progress) => CurveCase.Run(Curve.Spiral, seed, progress, cancellation));
        var table = new FigureTable(
            $"The autoencoder's squared error over PCA's; the decoder's angle to PCA's space. Seeds {string.Join(", ", Study.Seeds)}",
            ["data", "numbers", "error ratio by seed", "angle by seed"],
            [
                [LinearCase.Name, $"{LinearCase.Numbers}", BySeed(linear, run => run.Errors.Ratio, "f4"), BySeed(linear, run => run.Angle, "f3") + " °"],
                [Curve.Parabola.Name, "1", BySeed(parabola, run => run.Errors.Ratio, "g2"), "-"],
                [Curve.Spiral.Name, "1", BySeed(spiral, run => run.Errors.Ratio, "g2"), "-"],
            ]);
        Console.WriteLine();
        table.Print();

        string page = Html.Page(
            "Beyond PCA",
            "Beyond PCA",
            $"""
            PCA describes a row by its place on a line, a plane or a flat space of more dimensions. An autoencoder without hidden layers can do no
            more than that, and does the same; with hidden layers it bends.
            """,
            [Html.Section("In figures", Html.Table(table)), Sections.Linear(linear[0]), Sections.Bent(parabola), Sections.Bent(spiral)],
            $"{Study.Seeds.Count} seeds in {clock.Elapsed.TotalSeconds:f0} s");
        Html.Save(folder, page, clock.Elapsed);
    }

    private static T[] OverSeeds<T>(string name, Func<int, IProgress<TrainingProgress>, T> run) =>
        [.. Study.Seeds.Select(seed => TrainingConsole.Show($"{name}, seed {seed}", progress => run(seed, progress)))];

    private static string BySeed<T>(IEnumerable<T> runs, Func<T, double> figure, string format) =>
        string.Join("  ", runs.Select(run => figure(run).ToString(format, CultureInfo.InvariantCulture)));
}
