namespace Demo;

/// <summary>The whole demo: trains, prints the figures, tries the saved model, and writes the page.</summary>
internal static class DemoRun
{
    private const int Strangest = 5;

    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var study = Study.Run(cancellation);
        FigureTable[] tables = [FigureTable.Of(study.Compression), FigureTable.Of(study.Anomalies), EngineComparison.Run(cancellation)];
        foreach (var table in tables)
        {
            Console.WriteLine();
            table.Print();
        }
        ScoredTumour[] strangest = [.. study.Anomalies[0].Tests.Take(Strangest)];
        Reasons.Print($"The {Strangest} greatest scores, explained", strangest.Select(tumour => (tumour.Describe(), tumour.Explanation)));

        cancellation.ThrowIfCancellationRequested();
        var first = study.Compression[0];
        var (model, onnx) = first.Save(folder);
        Console.WriteLine($"\nIn this process the digits' pipeline of seed {first.Seed} has an accuracy of {first.Autoencoder.Accuracy:f4}.");
        string reloaded = SecondProcess.Score(model, first.Seed);
        Console.WriteLine(reloaded);

        var report = new HtmlReport(study, tables, strangest, reloaded, clock.Elapsed);
        Html.Save(folder, report.Write(), clock.Elapsed, model, onnx);
    }
}
