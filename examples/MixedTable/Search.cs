using Experiments.Tables;

namespace MixedTable;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Search
{
    private const int Seed = 1, Shown = 12;

    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var (train, test) = Census.Load(ml);
        var (people, truth) = PlantedRows.Of(test, Seed);
        IDataView learned = ml.Data.LoadFromEnumerable(train), searched = ml.Data.LoadFromEnumerable(people);

        using var detector = TrainingConsole.Show("table as it is", progress => TableDetection.FitTable(ml, learned, Seed, progress, cancellation));
        double seconds = clock.Elapsed.TotalSeconds;
        var oneHot = TableDetection.FitOneHot(ml, learned, Seed, cancellation);
        TableFigures[] figures =
        [
            TableDetection.Measure("columns of the table", detector, searched, truth, seconds),
            TableDetection.Measure("one-hot vectors by hand", oneHot, searched, truth, clock.Elapsed.TotalSeconds - seconds),
        ];
        var table = new FigureTable("Planted rows among 3,000 people: area under the ROC curve", ["detector", "all", "swapped", "shifted", "broken", "fit, s"],
            [.. figures.Select(row => new[] { row.Way, $"{row.All:f3}", $"{row.Swapped:f3}", $"{row.Shifted:f3}", $"{row.Broken:f3}", $"{row.Seconds:f1}" })], FirstIsOurs: true);
        Console.WriteLine();
        table.Print();
        var strangest = detector.Explain(searched, top: 3).OrderByDescending(row => row.Score).Take(Shown).ToArray();
        foreach (var row in strangest)
        {
            Console.WriteLine($"{row} [{Words(truth[row.Row])}]");
        }
        Html.Save(folder, Page(table, strangest, truth, clock.Elapsed), clock.Elapsed);
    }

    private static string Page(FigureTable table, Explanation[] strangest, Planted[] truth, TimeSpan elapsed)
    {
        string reasons = $"<ol>{string.Concat(strangest.Select(row => $"<li>row {row.Row}, score {row.Score:f1} ({Words(truth[row.Row])} planted): {Html.Encode(string.Join("; ", row.Slots.Select(slot => $"{slot.Name} {slot.ValueText}, expected {slot.ExpectedText}")))}</li>"))}</ol>";
        return Html.Page(
            "Mixed table",
            "Rows whose cells do not go together",
            """
            A census of 13 columns: age, hours and capital are numbers, education, occupation, country and others texts, some cells are missing. The detector learned 7,000 people, and looks at 3,000 others,
            of whom one in ten was changed on purpose. It hides each cell in turn and asks how surprising it is, given the others.
            """,
            [
                Html.Section("In figures", $"""
                    <p>Planted were texts swapped for another of their column, ages and hours shifted, and rows of which about half the cells come from someone else. Each cell is usual by itself.</p>
                    {Html.Table(table)}
                    """),
                Html.Section("Why", $"""
                    <p>The reasons name columns and texts as the table has them. Rows with nothing planted are real people who are rare: they are no errors of the detector, and count as such in the figures all the same.</p>
                    {reasons}
                    """),
            ],
            $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");
    }

    private static string Words(Planted planted) => planted switch
    {
        Planted.SwappedCategory => "swapped category",
        Planted.ShiftedNumber => "shifted number",
        Planted.BrokenDependence => "broken dependence",
        _ => "nothing",
    };
}
