using System.Text.RegularExpressions;
using Microsoft.ML.Autoencoders.Tests.Fixtures;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>What the pages of the repository refer to is there.</summary>
[TestClass]
public sealed partial class LinkTests
{
    private static string[] Pages { get; } =
    [
        .. Directory.GetFiles(Repository.Root, "*.md"),
        .. new[] { "docs", "examples", "benchmarks", "nuget" }.SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories)),
    ];

    [TestMethod]
    public void Links_lead_to_files_and_headings_that_exist()
    {
        var dead = new List<string>();
        int found = 0;
        foreach (string page in Pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string[] parts = link.Groups[1].Value.Split('#');
                string target = parts[0] is "" ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
                bool exists = File.Exists(target) || Directory.Exists(target);
                if (!exists || (parts is [_, var anchor] && !Anchors(target).Contains(anchor)))
                {
                    dead.Add($"{Path.GetRelativePath(Repository.Root, page)}: {link.Groups[1].Value}");
                }
                found++;
            }
        }
        Assert.AreEqual("", string.Join('\n', dead));
        Assert.IsGreaterThan(20, found);
    }

    [TestMethod]
    public void Paths_in_code_style_exist()
    {
        string[] missing =
        [
            .. from page in Pages
               from Match path in CodePath().Matches(File.ReadAllText(page))
               where !File.Exists(Repository.PathOf(path.Groups[1].Value)) && !File.Exists(Repository.PathOf("Microsoft.ML.Autoencoders", path.Groups[1].Value))
                   && !path.Groups[1].Value.StartsWith("artifacts/", StringComparison.Ordinal)
               select $"{Path.GetRelativePath(Repository.Root, page)}: {path.Groups[1].Value}",
        ];

        Assert.AreEqual("", string.Join('\n', missing));
    }

    // As GitHub makes them.
    private static HashSet<string> Anchors(string page) =>
        [.. Heading().Matches(File.ReadAllText(page)).Select(heading => NotInAnchor().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\((?!https?:|mailto:)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([\w.-]+(?:/[\w.-]+)+\.(?:cs|sh|md|json|proto|targets))`")]
    private static partial Regex CodePath();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
