using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The recipes of CONTRIBUTING.md lead to what they say: each file is there and has the example that the recipe compares with.</summary>
[TestClass]
public sealed partial class ContributingTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("CONTRIBUTING.md"));

    [TestMethod]
    public void Each_path_exists()
    {
        string[] paths = [.. CodePath().Matches(Page).Select(match => match.Groups[1].Value).Distinct()];

        Assert.IsGreaterThan(25, paths.Length);
        Assert.AreEqual("", string.Join('\n', paths.Where(path => !Path.Exists(Repository.PathOf(path)))));
    }

    [TestMethod]
    [DataRow("A loss", nameof(ReconstructionLoss.Huber), 8)]
    [DataRow("A likelihood", nameof(Likelihood.Laplace), 5)]
    public void Each_file_of_a_recipe_has_its_example(string recipe, string example, int count)
    {
        string steps = Page[Page.IndexOf($"**{recipe}**", StringComparison.Ordinal)..].Split("\n\n**")[0];
        string[] sources = [.. CodePath().Matches(steps).Select(match => match.Groups[1].Value).Where(path => path.StartsWith("Microsoft.ML.Autoencoders/", StringComparison.Ordinal))];

        Assert.Contains($"(compare `{example}`)", steps);
        Assert.HasCount(count, sources);
        foreach (string source in sources)
        {
            Assert.Contains(example, File.ReadAllText(Repository.PathOf(source)), source);
        }
    }

    [TestMethod]
    public void No_file_that_knows_a_loss_or_likelihood_is_left_out()
    {
        // Whoever adds one has to look at each file of the library that tells them apart.
        foreach (string example in new[] { "ReconstructionLoss.Huber", "Likelihood.Laplace" })
        {
            var knowing = Directory.EnumerateFiles(Repository.PathOf("Microsoft.ML.Autoencoders"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(file => File.ReadAllText(file).Contains(example, StringComparison.Ordinal)).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

            Assert.AreEqual("", string.Join('\n', knowing.Where(file => !Page.Contains(file, StringComparison.Ordinal))));
        }
    }

    [GeneratedRegex(@"`((?:Microsoft\.ML\.Autoencoders(?:\.Tests)?|examples|benchmarks|nuget|docs)/[\w./-]+|mlnet-ae\.sln)`")]
    private static partial Regex CodePath();
}
