using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The README's code compiles, runs, and is what stands in <see cref="ReadmeExamples"/>.</summary>
[TestClass]
[DoNotParallelize] // the current directory is the process's
public sealed partial class ReadmeTests
{
    private static string Root => Repository.Root;

    [TestMethod]
    public void Every_block_of_the_README_is_an_example()
    {
        string[] examples = Blocks(MarkedInCode(), File.ReadAllText(Path.Combine(Root, "Microsoft.ML.Autoencoders.Tests", "Readme", "ReadmeExamples.cs")));
        string[] blocks = Blocks(FencedInMarkdown(), File.ReadAllText(Path.Combine(Root, "README.md")));

        Assert.AreNotEqual(0, blocks.Length, "The README has no C#.");
        foreach (string block in blocks)
        {
            Assert.Contains(block, examples);
        }
    }

    [TestMethod]
    public void Strange_tumours_are_found_by_the_model_and_by_the_saved_one()
    {
        InFolderWith("breast-cancer.csv", () =>
        {
            var (areaUnderRocCurve, score) = ReadmeExamples.DetectAnomalies();

            Assert.IsGreaterThan(0.93, areaUnderRocCurve);
            Assert.IsTrue(File.Exists("detector.onnx"));
            var tumours = BreastCancerRows();
            var (judgement, drift) = ReadmeExamples.Predict(tumours[0].Features, Contexts.ML.Data.LoadFromEnumerable(tumours.Where(tumour => tumour.Label == 1)));
            Assert.AreEqual(score, judgement.Score, 1e-5f * score, "score of the first tumour");
            Assert.AreEqual(judgement.Score > 4, judgement.PredictedLabel);
            Assert.IsTrue(drift.HasDrifted, "malignant tumours are another kind");
        });
    }

    [TestMethod]
    public void Digits_are_told_apart_by_their_compressed_form()
    {
        InFolderWith("digits.csv", () => Assert.IsGreaterThan(0.85, ReadmeExamples.Compress()));
    }

    [TestMethod]
    public void New_digits_are_drawn_and_upside_down_ones_are_unlikely()
    {
        InFolderWith("digits.csv", () =>
        {
            var (drawn, known, turned) = ReadmeExamples.WorkInTheLatentSpace();

            Assert.HasCount(5, drawn);
            Assert.HasCount(1797, known);
            Assert.IsLessThan(known.Average() - 10, turned.Average());
            Assert.IsTrue(File.Exists("decoder.onnx"));
        });
    }

    private static List<ReadmeExamples.Tumour> BreastCancerRows() =>
        [.. File.ReadLines("breast-cancer.csv").Skip(1).Select(line => Array.ConvertAll(line.Split(','), text => float.Parse(text, CultureInfo.InvariantCulture)))
            .Select(row => new ReadmeExamples.Tumour { Features = row[..30], Label = row[30] })];

    private static void InFolderWith(string data, Action action)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Root, "examples", "data", data), folder.File(data));
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

    private static string[] Blocks(Regex pattern, string text) =>
        [.. pattern.Matches(text).Select(match => string.Join('\n', match.Groups[1].Value.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)))];

    [GeneratedRegex(@"^ *// README\r?\n(.*?)^ *// end of README\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MarkedInCode();

    [GeneratedRegex(@"^```(?:csharp|cs|c#)\r?\n(.*?)^```\r?$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex FencedInMarkdown();
}
