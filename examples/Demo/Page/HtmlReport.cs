using System.Net;
using System.Reflection;
using System.Text;
using Experiments;
using Microsoft.ML.Autoencoders;

namespace Demo.Page;

/// <summary>The demo's figures and pictures as one page, which needs nothing beside it.</summary>
internal sealed class HtmlReport(Study study, FigureTable[] tables, IReadOnlyList<StrangeTumour> strangest, string reloaded, TimeSpan elapsed)
{
    public string Write() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Microsoft.ML.Autoencoders: demo</title>
        <style>
        {StyleSheet()}
        </style>
        </head>
        <body>
        <header>
        <h1>Microsoft.<wbr>ML.<wbr>Autoencoders</h1>
        <p>An autoencoder squeezes a vector through a few numbers and brings it back. Here it compresses, and finds what is unlike the data that it learned.
        The tables are over rows that no model was trained on, for the seeds {string.Join(", ", Study.Seeds)}.</p>
        </header>
        <main>
        {Compression()}
        {Anomalies()}
        <section>
        <h2>The saved model</h2>
        <p>{Encode(reloaded)}</p>
        </section>
        </main>
        <footer>{Study.Seeds.Count} seeds of both in {elapsed.TotalSeconds:f0} s on {Encode(Machine.Here.ToString())}.</footer>
        </body>
        </html>
        """;

    private string Compression()
    {
        var curves = study.Compression.Select(run => ($"seed {run.Seed}", run.Transformer.TrainingHistory.Epochs)).ToList();
        return $"""
            <section>
            <h2>Digits of {Digits.Pixels} pixels in {CompressionExperiment.Numbers} numbers</h2>
            <p>The autoencoder and ML.NET's PCA describe each digit by {CompressionExperiment.Numbers} numbers; a linear classifier (LbfgsMaximumEntropy) tells the digits apart by
            those. The pixel MSE is the mean squared error of a reconstructed pixel, pixels being 0 to {Digits.Black}.</p>
            {Table(tables[0])}
            <div class="pair">
            <figure>
            {DigitGrid()}
            <figcaption>The first held-out digit of each kind, seed {study.Compression[0].Seed}.</figcaption>
            </figure>
            <figure>
            {TrainingCurve.Draw(curves)}
            <figcaption>The training loss: mean squared error a pixel, pixels scaled to 0 to 1. A line a seed.</figcaption>
            </figure>
            </div>
            </section>
            """;
    }

    private string DigitGrid()
    {
        var pictures = study.Compression[0].Pictures;
        return new StringBuilder("""<div class="digits">""")
            .Append(GridRow("original", pictures, picture => picture.Original))
            .Append(GridRow("autoencoder", pictures, picture => picture.Autoencoder))
            .Append(GridRow("PCA", pictures, picture => picture.Pca))
            .Append("</div>")
            .ToString();
    }

    private static string GridRow(string name, IReadOnlyList<DigitPictures> pictures, Func<DigitPictures, float[]> pixels) =>
        $"""<span>{name}</span><div class="row">{string.Concat(pictures.Select(picture => $"""<img alt="{picture.Digit}, {name}" src="{Picture.Source(pixels(picture))}">"""))}</div>""";

    private string Anomalies()
    {
        var run = study.Anomalies[0];
        (string, string, IReadOnlyList<double>) Group(string name, string colour, bool malignant) =>
            (name, colour, [.. run.Tests.Where(test => test.Tumour.IsMalignant == malignant).Select(test => test.Score)]);

        return $"""
            <section>
            <h2>Malignant tumours, having seen benign ones</h2>
            <p>Half of the benign tumours to train on; the other half and all malignant ones to test on. A tumour's score is the mean squared error of
            its {BreastCancer.Slots} measures, in standard deviations of the benign ones. For comparison, the score that needs no network: the mean
            squared distance from the benign mean.</p>
            {Table(tables[1])}
            <div class="pair">
            <figure>
            {Histograms.Draw([Group("benign", "benign", false), Group("malignant", "malignant", true)], run.Threshold)}
            <figcaption>Scores of the tumours tested on, seed {run.Seed}. 95 % of the training tumours are left of the dashed line; each histogram fills its height.</figcaption>
            </figure>
            <div>
            <h3>The {strangest.Count} strangest, and what makes them so</h3>
            {string.Concat(strangest.Select(Tumour))}
            </div>
            </div>
            </section>
            """;
    }

    private static string Tumour(StrangeTumour tumour) =>
        $"""<h4>{Encode(tumour.Describe())}</h4><ul>{string.Concat(tumour.Slots.Select(Slot))}</ul>""";

    private static string Slot(StrangeSlot slot) =>
        $"""<li><span class="share" style="--share:{100 * slot.Share:f0}%">{slot.Share:p0}</span><span><b>{Encode(slot.Name)}</b> {slot.Value:g4}, reconstructed {slot.Reconstructed:g4}</span></li>""";

    private static string Table(FigureTable table)
    {
        string head = string.Concat(table.Columns.Select(name => $"<th scope=\"col\">{Encode(name)}</th>"));
        string rows = string.Concat(table.Rows.Select(row =>
            $"<tr><th scope=\"row\">{Encode(row[0])}</th>{string.Concat(row.Skip(1).Select(cell => $"<td>{Encode(cell)}</td>"))}</tr>"));
        return $"""<div class="wide"><table><caption>{Encode(table.Title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>""";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string StyleSheet()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
