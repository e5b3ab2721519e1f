using Spectre.Console;

namespace Experiments;

/// <summary>A table of figures: what a row is about in its first column, figures in the others.</summary>
/// <param name="FirstIsOurs">Whether the first row is the autoencoder's and the others its rivals', which a page shows.</param>
public sealed record FigureTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool FirstIsOurs = false)
{
    public static FigureTable Of(IReadOnlyList<CompressionRun> runs)
    {
        double pcaError = runs.Average(run => run.Pca.Error);
        return new FigureTable(
            "Held-out digits: accuracy of a linear classifier, squared error a pixel",
            ["features", "numbers", "accuracy by seed", "mean", "pixel MSE", "of PCA's"],
            [
                Row("autoencoder", run => run.Autoencoder),
                Row("ML.NET's PCA", run => run.Pca),
                [.. Row("raw pixels", run => run.Raw).SkipLast(2), "-", "-"],
            ],
            FirstIsOurs: true);

        IReadOnlyList<string> Row(string name, Func<CompressionRun, CompressionFigures> figures)
        {
            double error = runs.Average(run => figures(run).Error);
            return
            [
                name, $"{figures(runs[0]).Numbers}", BySeed(runs.Select(run => figures(run).Accuracy)), $"{runs.Average(run => figures(run).Accuracy):f3}",
                $"{error:f2}", $"{error / pcaError:f2}",
            ];
        }
    }

    public static FigureTable Of(IReadOnlyList<AnomalyRun> runs) => new(
        "Malignant tumours among unseen benign ones: area under the ROC curve",
        ["detector", "area by seed", "mean", $"found, {AnomalyExperiment.FalseAlarms} false alarms"],
        [.. runs.SelectMany(run => run.Detectors).GroupBy(figures => figures.Detector).Select(detector => new[]
        {
            detector.Key, BySeed(detector.Select(figures => figures.AreaUnderRocCurve)),
            $"{detector.Average(figures => figures.AreaUnderRocCurve):f3}", $"{detector.Average(figures => figures.DetectionRate):p0}",
        })],
        FirstIsOurs: true);

    /// <summary>Writes the table to the console.</summary>
    public void Print()
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (int column = 0; column < Columns.Count; column++)
        {
            table.AddColumn(new TableColumn(Columns[column]) { Alignment = column == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        }
        foreach (var row in Rows)
        {
            table.AddRow([.. row]);
        }
        Console.WriteLine(Title);
        AnsiConsole.Write(table);
    }

    private static string BySeed(IEnumerable<double> figures) => string.Join("  ", figures.Select(figure => $"{figure:f3}"));
}
