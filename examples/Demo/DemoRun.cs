using System.Diagnostics;
using System.Reflection;
using Demo.Page;
using Experiments;
using Microsoft.ML;

namespace Demo;

/// <summary>The whole demo: trains, prints the figures, tries the saved model, and writes the page.</summary>
internal static class DemoRun
{
    public static string DefaultOutput => Path.Combine(
        typeof(DemoRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!,
        "artifacts",
        "demo");

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var study = Study.Run(cancellation);
        FigureTable[] tables = [FigureTable.Of(study.Compression), FigureTable.Of(study.Anomalies)];
        foreach (var table in tables)
        {
            Console.WriteLine();
            table.Print();
        }
        var strangest = StrangeTumour.Strangest(study);
        Print(strangest);

        cancellation.ThrowIfCancellationRequested();
        var first = study.Compression[0];
        string model = Path.Combine(folder, "model.zip");
        WholeFile.Write(model, path => new MLContext().Model.Save(first.Model, first.InputSchema, path));
        string onnx = Path.Combine(folder, "autoencoder.onnx");
        first.Transformer.ExportToOnnx(onnx);
        Console.WriteLine($"\nIn this process the digits' pipeline of seed {first.Seed} has an accuracy of {first.Autoencoder.Accuracy:f4}.");
        string reloaded = SecondProcess.Score(model, first.Seed);
        Console.WriteLine(reloaded);

        string page = Path.Combine(folder, "index.html");
        var report = new HtmlReport(study, tables, strangest, reloaded, clock.Elapsed);
        WholeFile.Write(page, path => File.WriteAllText(path, report.Write()));
        Console.WriteLine($"\nWritten in {clock.Elapsed.TotalSeconds:f0} s:\n  {page}\n  {model}\n  {onnx}");
    }

    private static void Print(IReadOnlyList<StrangeTumour> tumours)
    {
        Console.WriteLine($"\nThe {tumours.Count} strangest tumours, and what makes them so");
        foreach (var tumour in tumours)
        {
            Console.WriteLine($"  {tumour.Describe()}");
            foreach (var slot in tumour.Slots)
            {
                Console.WriteLine($"    {slot.Name,-24}{slot.Value,10:g4}, reconstructed {slot.Reconstructed,8:g4}: {slot.Share,4:p0} of the score");
            }
        }
    }
}
