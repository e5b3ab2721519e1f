using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.ML.Autoencoders.Report;
using Microsoft.ML.Autoencoders.Report.Page;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>
/// Draws the pictures of the pages, docs/pictures/*.svg, by the code of the pages. With the environment variable AUTOENCODERS_WRITE_PICTURES they are written anew; without, they are compared with those that
/// are there, but for the numbers: these depend on the processor in their last digits.
/// </summary>
[TestClass]
[DoNotParallelize] // the current directory is the process's
public sealed partial class PictureTests
{
    private const double Black = 16;
    private const int Side = 8, Cell = 5, Gap = 8;

    [TestMethod]
    public void Scores_of_tumors() => Draw("scores.svg", ml =>
    {
        ReadmeExamples.DetectAnomalies();
        var tumors = ml.Data.LoadFromTextFile<Tumor>("breast-cancer.csv", ',', hasHeader: true);
        using var detector = ml.Model.LoadAutoencoder("model.zip", out _).Find<AnomalyDetector>();
        float[] scores = [.. detector.Transform(tumors).GetColumn<float>("Score")], labels = [.. tumors.GetColumn<float>("Label")];
        float[] Of(float label) => [.. scores.Where((_, row) => labels[row] == label)];
        return $"{Charts.Histogram("Histograms of the scores of benign and malignant tumors", "anomaly score: benign blue, malignant orange", [("", Of(0)), ("warn", Of(1))], detector.Threshold)}";
    });

    [TestMethod]
    public void Denoised_digits() => Draw("denoised.svg", ml =>
    {
        var (clean, noisy, denoised) = DocsExamples.Denoise(ml);
        return Digits("noisy digits, denoised, and as they were", noisy[..10], denoised[..10], clean[..10]);
    });

    [TestMethod]
    public void Drawn_digits() => Draw("drawn.svg", ml =>
    {
        var (drawn, walk, model) = DocsExamples.Generate(ml);
        using (model)
        {
            return Digits("ten digits that no one wrote, and a walk from a 0 to a 1", drawn, walk);
        }
    });

    [TestMethod]
    public void Compressed_digits() => Draw("compressed.svg", ml =>
    {
        var (model, scored) = DocsExamples.CompressAndBringBack(ml, ml.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true));
        using (model)
        {
            return Digits("digits, and what comes back of 8 numbers", [.. scored.GetColumn<float[]>("Features").Take(10)], [.. scored.GetColumn<float[]>("Reconstruction").Take(10)]);
        }
    });

    [TestMethod]
    public void A_latent_map() => Draw("latent-map.svg", ml =>
    {
        var (detector, patients) = DocsExamples.Detect(ml);
        using (detector)
        {
            var rows = new List<(float[] Latent, bool IsMarked)>();
            using var model = new AutoencoderEstimator(new() { LatentDimension = 2, Seed = 1, Epochs = 30 }).Fit(patients);
            var scored = detector.Transform(model.Transform(patients));
            var places = LatentMap.Place([.. scored.GetColumn<float[]>("Latent")]);
            bool[] marked = [.. scored.GetColumn<bool>("PredictedLabel")];
            return $"{Charts.Points("Patients by two latent numbers, those above the threshold marked", "first latent number", [.. places.Select((place, i) => (place.X, place.Y, marked[i])).Where((_, i) => i % 2 == 0)])}";
        }
    });

    // Rows of digits above each other.
    private static string Digits(string label, params float[][][] rows)
    {
        int width = rows[0].Length * (Side * Cell + Gap), height = rows.Length * (Side * Cell + Gap);
        var svg = new StringBuilder(Invariant($"""<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">"""));
        for (int row = 0; row < rows.Length; row++)
        {
            for (int digit = 0; digit < rows[row].Length; digit++)
            {
                for (int pixel = 0; pixel < Side * Side; pixel++)
                {
                    double ink = Math.Clamp(Math.Round(rows[row][digit][pixel] / Black, 1), 0, 1);
                    if (ink > 0)
                    {
                        svg.Append(Invariant($"""<rect class="ink" x="{digit * (Side * Cell + Gap) + pixel % Side * Cell}" y="{row * (Side * Cell + Gap) + pixel / Side * Cell}" width="{Cell}" height="{Cell}" opacity="{ink}"/>"""));
                    }
                }
            }
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Draw(string name, Func<MLContext, string> draw)
    {
        string drawn = "";
        PagesTests.InDataFolder(() => drawn = draw(new MLContext(seed: 1)));
        drawn = $"{Charts.Standalone(Markup.Trusted(drawn))}";
        _ = XDocument.Parse(drawn);
        string path = Repository.PathOf("docs", "pictures", name);
        if (Environment.GetEnvironmentVariable("AUTOENCODERS_WRITE_PICTURES") is { Length: > 0 })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, drawn);
        }
        string known = File.ReadAllText(path);
        Assert.AreEqual(Opening().Match(known).Value, Opening().Match(drawn).Value);
        Assert.IsInRange(0.8, 1.25, drawn.Length / (double)known.Length);
    }

    [GeneratedRegex("^(<svg[^>]*?)>")]
    private static partial Regex Opening();
}
