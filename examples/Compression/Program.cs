// How much of a digit of 64 pixels survives in 8 numbers, next to PCA's 8: for a linear classifier that
// sees the numbers alone, and in the picture that is brought back from them?
using System.Diagnostics;
using Experiments;
using Experiments.Page;

const string About = """
    Digits of 64 pixels compressed to 8 numbers by an autoencoder and by PCA: what a linear classifier makes of the numbers, and what comes back of the
    pixels. Writes index.html, model.zip and autoencoder.onnx into the folder.
    """;

return ExampleProgram.Run("compression", About, args, (folder, cancellation) =>
{
    var clock = Stopwatch.StartNew();
    var runs = Study.RunCompression(cancellation);
    var table = FigureTable.Of(runs);
    Console.WriteLine();
    table.Print();

    var (model, onnx) = runs[0].Save(folder);
    string page = Html.Page(
        "Compression",
        "Compression",
        $"What 8 numbers keep of a digit. The table is over digits that no model was trained on, for the seeds {string.Join(", ", Study.Seeds)}.",
        [CompressionSection.Write(runs, table)],
        $"{Study.Seeds.Count} seeds in {clock.Elapsed.TotalSeconds:f0} s");
    Html.Save(folder, page, clock.Elapsed, model, onnx);
    foreach (var run in runs)
    {
        run.Dispose();
    }
});
