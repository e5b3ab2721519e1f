using System.Text.RegularExpressions;
using Microsoft.ML.Autoencoders.Tests.Fixtures;
using Microsoft.ML.Autoencoders.Tests.Packages;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The README's code compiles, runs, and is what stands in <see cref="ReadmeExamples"/>.</summary>
[TestClass]
[DoNotParallelize] // the current directory is the process's
public sealed partial class ReadmeTests
{
    private static string Root => SharedFolder.Metadata("RepositoryRoot");

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
            var (labels, scores) = ReadmeExamples.DetectAnomalies();

            float[] features = [.. File.ReadLines("breast-cancer.csv").Skip(1).First().Split(',').Take(30).Select(float.Parse)];
            Cells.AssertSame(scores[0], ReadmeExamples.Predict(features), "score of the first tumour");
            Assert.IsTrue(File.Exists("autoencoder.onnx"));
            // Half of the malignant ones are stranger than nine of ten benign ones.
            var benign = scores.Where((_, i) => labels[i] == 0).Order().ToArray();
            var malignant = scores.Where((_, i) => labels[i] == 1).Order().ToArray();
            Assert.IsGreaterThan(benign[benign.Length * 9 / 10], malignant[malignant.Length / 2]);
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
