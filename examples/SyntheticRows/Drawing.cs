using Experiments.Tables;

namespace SyntheticRows;

/// <summary>The whole example: trains, draws, prints the figures and writes the page.</summary>
internal static class Drawing
{
    private const int Seed = 1;

    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var (train, test) = Census.Load(ml);
        using var model = TrainingConsole.Show("census", progress => SyntheticCensus.Fit(ml, ml.Data.LoadFromEnumerable(train), Seed, progress: progress, cancellation: cancellation));
        var rows = model.SampleRows(train.Length, Seed);
        Person[] drawn = [.. ml.Data.CreateEnumerable<Person>(rows, reuseRowObject: false)];
        cancellation.ThrowIfCancellationRequested();

        var figures = SyntheticCensus.Measure(ml, train, test, drawn);
        var table = new FigureTable("Drawn people beside real ones", ["", "drawn", "real"],
        [
            ["area under the ROC curve of a tree that was trained on them, on held-out people", $"{figures.Drawn:f3}", $"{figures.Real:f3}"],
            ["median distance from the nearest training row (real: of held-out people)", $"{figures.NearestDrawn:f3}", $"{figures.NearestHeldOut:f3}"],
            ["equal to a training row (real: of held-out people)", $"{figures.CopiesDrawn:p1}", $"{figures.CopiesHeldOut:p1}"],
        ]);
        Console.WriteLine();
        table.Print();
        Console.WriteLine($"Trained on drawn people: {figures.Drawn / figures.Real:p1} of the area of real ones.");
        Html.Save(folder, Page(table, train, drawn, figures, clock.Elapsed), clock.Elapsed);
    }

    private static string Page(FigureTable table, Person[] real, Person[] drawn, SyntheticFigures figures, TimeSpan elapsed) => Html.Page(
        "Synthetic rows",
        "People who don't exist",
        """
        A variational autoencoder learned 7,000 people of a census: four numbers and nine texts each. Then it drew 7,000 others. Texts are drawn among those that exist, numbers within the range of the real ones.
        """,
        [
            Html.Section("In figures", $"""
                <p>A boosted tree that tells from the other columns who earns more than 50,000 dollars has {figures.Drawn / figures.Real:p1} of the area under the ROC curve when it is trained on drawn people. The distance
                is the mean over columns: numbers in deviations, at most 1, texts 0 or 1. Drawn rows that lay nearer to the training rows than held-out people do would be copies.</p>
                {Html.Table(table)}
                """),
            Html.Section("Column by column", $"""
                <p>The share of real people above, of drawn people below. No drawn cell is missing.</p>
                <div class="views">{string.Concat(Census.Columns.Select(column => Html.Figure(Marginals.Draw(column, real, drawn), column)))}</div>
                """),
            Html.Section("How columns go together", $"""
                <p>How much each column tells of each other one, from 0 to 1: Cramér's V, numbers in ten classes of equal size.</p>
                <div class="views">{Html.Figure(Associations.Draw("real", real), "Real people")}{Html.Figure(Associations.Draw("drawn", drawn), "Drawn people")}</div>
                """),
        ],
        $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");
}
