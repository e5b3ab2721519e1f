using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>The walls of docs/architecture.md: which folder of the library may name which types.</summary>
[TestClass]
public sealed partial class ArchitectureTests
{
    private static readonly string Library = Repository.PathOf("Microsoft.ML.Autoencoders");

    [TestMethod]
    [DataRow("TorchSharp", @"\busing (static )?TorchSharp\b|\bTorchSharp\.|\btorch\.", "Training/Torch")]
    [DataRow("pointers", @"\bfloat\*|\bunsafe\b", "Training/BuiltIn", "Processes")]
    [DataRow("protobuf", @"\bGoogle\.Protobuf\b|\b(Model|Graph|Node|Tensor|Attribute)Proto\b", "Onnx")]
    [DataRow("ONNX Runtime", @"\bMicrosoft\.ML\.OnnxRuntime\b|\b(InferenceSession|OrtValue|OrtEnv|SessionOptions|RunOptions)\b", "Scoring")]
    [DataRow("data views", @"\bIDataView\b", "Data", "Options", "")]
    public void Only_its_folders_name_a_type(string what, string pattern, params string[] folders)
    {
        var naming = SourceFiles().Where(file => Regex.IsMatch(Code(file), pattern)).Select(Folder).ToHashSet();

        Assert.IsNotEmpty(naming, $"nothing names {what}: the pattern is out of date");
        CollectionAssert.IsSubsetOf(naming.ToArray(), folders, $"files in these folders name {what}: {string.Join(", ", naming)}");
    }

    [TestMethod]
    public void A_tensor_is_made_of_an_array_in_one_place()
    {
        // Elsewhere it would lie in managed memory, where sums are rounded by chance.
        var making = SourceFiles().Where(file => Regex.IsMatch(Code(file), @"(?<![\w.])(torch\.)?(tensor|frombuffer|as_tensor|from_array)\(")).Select(Path.GetFileName).ToArray();

        CollectionAssert.AreEqual(new[] { "TorchTensors.cs" }, making);
    }

    [TestMethod]
    public void The_page_names_what_there_is()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "architecture.md"));
        string[] named = [.. Names().Matches(page).Select(match => match.Groups[1].Value)];

        Assert.IsNotEmpty(named);
        foreach (string name in named.Where(name => name.Contains('/') || name.EndsWith(".cs", StringComparison.Ordinal)))
        {
            Assert.IsTrue(Path.Exists(Path.Combine(Library, name)) || Path.Exists(Repository.PathOf(name)), $"docs/architecture.md names `{name}`, which is not there");
        }
        foreach (string folder in SourceFiles().Select(Folder).Where(folder => folder.Length > 0).Distinct())
        {
            Assert.Contains($"`{folder}/`", page, $"docs/architecture.md does not say what {folder} is for");
        }
    }

    private static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories).Where(file => !Folder(file).StartsWith("obj", StringComparison.Ordinal));

    // Of the library; empty for the library's own folder.
    private static string Folder(string file) => Path.GetRelativePath(Library, Path.GetDirectoryName(file)!).Replace('\\', '/').TrimStart('.');

    // Without comments and texts, which may name what they like.
    private static string Code(string file) => Comments().Replace(File.ReadAllText(file), "");

    [GeneratedRegex(@"//.*|""(\\.|[^""\\\n])*""")]
    private static partial Regex Comments();

    [GeneratedRegex(@"`([A-Za-z][\w./]*)`")]
    private static partial Regex Names();
}
