using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The code of README.md and of the pages in docs/ is what stands in <see cref="ReadmeExamples"/> and <see cref="DocsExamples"/>, and runs.</summary>
[TestClass]
[DoNotParallelize] // the current directory is the process's
public sealed partial class PagesTests
{
    private const int LongestReadme = 150;
    private static readonly string[] Data = ["breast-cancer.csv", "digits.csv", "thyroid.csv", "adult.csv"];

    private static MLContext ML => new(seed: 1);

    [TestMethod]
    public void Every_block_of_a_page_is_an_example_and_every_example_is_on_its_page()
    {
        var examples = Directory.GetFiles(Repository.PathOf("Microsoft.ML.Autoencoders.Tests", "Readme"), "*.cs").SelectMany(file => MarkedInCode().Matches(File.ReadAllText(file)))
            .Select(match => (Page: match.Groups[1].Value, Code: Trimmed(match.Groups[2].Value))).ToHashSet();
        string[] pages = [Repository.PathOf("README.md"), Repository.PathOf("SECURITY.md"), Repository.PathOf("CONTRIBUTING.md"), .. Directory.GetFiles(Repository.PathOf("docs"), "*.md")];
        var blocks = pages.Where(File.Exists).SelectMany(page => FencedInMarkdown().Matches(File.ReadAllText(page))
            .Select(match => (Page: Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'), Code: Trimmed(match.Groups[1].Value)))).ToHashSet();

        Assert.IsGreaterThan(10, blocks.Count);
        Assert.AreEqual("", string.Join("\n\n", blocks.Except(examples).Select(block => $"{block.Page}: no test runs\n{block.Code}")));
        Assert.AreEqual("", string.Join("\n\n", examples.Except(blocks).Select(block => $"not in {block.Page}:\n{block.Code}")));
    }

    [TestMethod]
    public void The_README_is_read_in_a_minute() => Assert.IsLessThan(LongestReadme, File.ReadAllLines(Repository.PathOf("README.md")).Length);

    [TestMethod]
    public void README_strange_tumors_are_found_by_the_model_and_by_the_saved_one() => InDataFolder(() =>
    {
        var (metrics, page) = ReadmeExamples.DetectAnomalies();
        var tumors = ML.Data.LoadFromTextFile<Tumor>("breast-cancer.csv", ',', hasHeader: true);
        float[] first = tumors.GetColumn<float[]>("Features").First();
        using var detector = ML.Model.LoadAutoencoder("model.zip", out _).Find<AnomalyDetector>();

        Assert.IsGreaterThan(0.93, metrics.AreaUnderRocCurve.Value);
        Assert.Contains("<h2>Detection</h2>", page);
        var verdict = ReadmeExamples.Predict(first);
        Assert.AreEqual(detector.Explain(first).Score, verdict.Score, 1e-5f * verdict.Score);
        Assert.IsTrue(verdict.PredictedLabel);
    });

    [TestMethod]
    public void README_digits_are_told_apart_by_their_compressed_form() => InDataFolder(() => Assert.IsGreaterThan(0.85, ReadmeExamples.Compress()));

    [TestMethod]
    public void README_new_digits_are_drawn() => InDataFolder(() =>
    {
        var (drawn, walk, likelihoods) = ReadmeExamples.Generate();

        Assert.HasCount(5, drawn);
        Assert.HasCount(8, walk);
        Assert.HasCount(1797, likelihoods);
        Assert.IsTrue(File.Exists("decoder.onnx"));
    });

    [TestMethod]
    public void Docs_rare_patients_are_found_explained_and_watched() => InDataFolder(() =>
    {
        var (detector, patients) = DocsExamples.Detect(ML);
        using (detector)
        {
            var normal = ML.Data.FilterRowsByColumn(patients, "Label", upperBound: 0.5);
            DocsExamples.Thresholds(ML, detector, normal, patients).Dispose();
            var (metrics, drift) = DocsExamples.Judge(detector, patients, patients);
            var (reasons, slots, withReasons) = DocsExamples.Explain(ML, detector, patients);
            var (batch, one, deployed) = DocsExamples.Deploy(ML, ML.Data.LoadFromTextFile<DocsExamples.Patient>("thyroid.csv", ',', hasHeader: true));

            Assert.IsGreaterThan(0.9, metrics.AreaUnderRocCurve.Value);
            Assert.IsFalse(drift.HasDrifted, $"{drift}");
            Assert.HasCount(3, reasons);
            Assert.HasCount(6, slots);
            Assert.HasCount(2, withReasons.GetColumn<float[]>("TopSlots").First());
            Assert.HasCount(3772, batch);
            Assert.AreEqual(deployed.Explain([0.5f, 0.9f, 0.1f, 0.1f, 0.3f, 0.1f]).Score, one.Score, 1e-5f * one.Score);
            Assert.IsTrue(one.PredictedLabel);
            Assert.AreEqual(5, deployed.Threshold);
            var exported = ML.Model.LoadOnnx("detector.onnx").Transform(patients).GetColumn<float>("Score");
            Assert.AreEqual(batch[0], exported.First(), 1e-5f * batch[0]);
            Assert.IsTrue(File.Exists("report.html"));
        }
    });

    [TestMethod]
    public void Docs_people_are_searched_compressed_and_drawn() => InDataFolder(() =>
    {
        var (detector, features, back, drawn, rich, likewise) = DocsExamples.MixedTable(ML);
        using (detector)
        {
            Assert.IsGreaterThan(0.5, detector.Threshold);
            Assert.HasCount(8, features.GetColumn<float[]>("Compressed").First());
            Assert.IsTrue(back.GetColumn<string>("Occupation").All(text => text.Length > 0));
            CollectionAssert.AreEqual(new[] { "Female", "Male" }, drawn.GetColumn<string>("Sex").Distinct().Order().ToArray());
            Assert.IsTrue(drawn.GetColumn<int>("HoursPerWeek").All(hours => hours is >= 1 and <= 99));
            Assert.IsTrue(rich.GetColumn<string>("Income").All(income => income == ">50K") && rich.GetColumn<float>("Age").Count() == 1000);
            Assert.AreEqual(back.GetRowCount(), likewise.GetRowCount());
        }
    });

    [TestMethod]
    public void Docs_digits_are_compressed_and_come_back() => InDataFolder(() =>
    {
        var (compressed, pca) = DocsExamples.Compress(ML);
        var (model, scored) = DocsExamples.CompressAndBringBack(ML, ML.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true));
        using (model)
        {
            Assert.IsGreaterThan(pca, compressed);
            double error = Error([.. scored.GetColumn<float[]>("Features")], [.. scored.GetColumn<float[]>("Reconstruction")]);
            Assert.IsLessThan(4, error);
            Assert.IsTrue(File.Exists("encoder.onnx"));
        }
    });

    [TestMethod]
    public void Docs_digits_are_denoised() => InDataFolder(() =>
    {
        var (clean, noisy, denoised) = DocsExamples.Denoise(ML);
        var pairs = ML.Data.LoadFromEnumerable(clean.Zip(noisy, (of, damaged) => new Pair { Damaged = damaged, Clean = of }).ToList());
        using var byPairs = DocsExamples.DenoiseByPairs(ML, pairs);

        Assert.IsLessThan(0.4 * Error(clean, noisy), Error(clean, denoised));
        Assert.IsLessThan(0.6 * Error(clean, noisy), Error(clean, [.. byPairs.Transform(pairs).GetColumn<float[]>("Denoised")]));
    });

    [TestMethod]
    public void Docs_digits_are_drawn_walked_between_and_slanted() => InDataFolder(() =>
    {
        var (drawn, walk, model) = DocsExamples.Generate(ML);
        using (model)
        {
            float[][] digits = [.. ML.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true).GetColumn<float[]>("Features")];
            double usual = digits.Average(Slant);
            var marked = ML.Data.LoadFromEnumerable(digits.Select(pixels => new Slanted { Features = pixels, IsSlanted = Slant(pixels) > usual }).ToList());
            float[][] edited = DocsExamples.EditAttribute(ML, model, marked, digits[..50]);

            Assert.HasCount(10, drawn);
            Assert.HasCount(10, walk);
            Assert.IsGreaterThan(digits[..50].Average(Slant), edited.Average(Slant));
            Assert.HasCount(5, DocsExamples.GenerateUnderCondition(ML));
        }
    });

    [TestMethod]
    public void Docs_options_are_chosen_by_what_is_seen()
    {
        var (model, diagnosis) = DocsExamples.Choose(ML, Rows.View(600));
        using (model)
        {
            Assert.IsNotNull(model.TrainingHistory.Epochs[^1].ValidationLoss);
            Assert.AreEqual(600, diagnosis.Rows);
        }
    }

    [TestMethod]
    public void Docs_many_options_go_together() => InDataFolder(() =>
    {
        var history = DocsExamples.ChooseCarefully(ML, Rows.View(200));

        Assert.AreEqual(StopReason.Epochs, history.StopReason);
        Assert.IsLessThan(history.Epochs[0].Loss, history.Epochs[^1].Loss);
        Assert.IsTrue(Directory.Exists("checkpoints"));
    });

    [TestMethod]
    public void Docs_a_latent_dimension_is_found() => InDataFolder(() =>
    {
        var (automatic, enough) = DocsExamples.ChooseLatentDimension(ML, Rows.View(200));

        Assert.AreEqual(3, automatic);
        Assert.IsInRange(2, 6, enough);
        Assert.IsTrue(File.Exists("sweep.svg"));
    });

    [TestMethod]
    public void Docs_rows_are_streamed_and_shards_scored() => InDataFolder(() =>
    {
        using var model = DocsExamples.StreamRows(ML, Rows.View());
        ML.Model.SaveModel(model, Rows.View().Schema, "model.zip");
        using (var file = File.Create("rows-3.idv"))
        {
            ML.Data.SaveAsBinary(Rows.View(20), file);
        }
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_ID", "3");

        DocsExamples.ScoreShard(ML);

        Assert.AreEqual(20, ML.Data.LoadFromBinary("scored-3.idv").GetColumn<float[]>("Latent").Count());
    });

    private static double Error(float[][] rows, float[][] back) => rows.Zip(back, (row, of) => row.Zip(of, (a, b) => Math.Pow(a - b, 2)).Average()).Average();

    // How far the upper half of a digit stands to the right of the lower one, in pixels.
    private static double Slant(float[] pixels)
    {
        double Middle(Range rows) => pixels[rows].Select((pixel, i) => Math.Max(0, pixel) * (i % 8)).Sum() / Math.Max(1, pixels[rows].Sum(pixel => Math.Max(0, pixel)));
        return Middle(..32) - Middle(32..);
    }

    internal static void InDataFolder(Action action)
    {
        using var folder = new TemporaryFolder();
        foreach (string data in Data)
        {
            File.Copy(Repository.PathOf("examples", "data", data), folder.File(data));
        }
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.Path;
        try
        {
            action();
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    private static string Trimmed(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"^ *// ([\w/-]+\.md)\r?\n(.*?)^ *// end\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MarkedInCode();

    [GeneratedRegex(@"^```(?:csharp|cs|c#)\r?\n(.*?)^```\r?$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex FencedInMarkdown();

    public sealed class Pair
    {
        [VectorType(64)]
        public float[] Damaged { get; set; } = [];

        [VectorType(64)]
        public float[] Clean { get; set; } = [];
    }

    public sealed class Slanted
    {
        [VectorType(64)]
        public float[] Features { get; set; } = [];

        public bool IsSlanted { get; set; }
    }
}
