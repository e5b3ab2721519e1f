using System.Globalization;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>The packages in use, real or not, behave as the real ones did when the golden files were printed.</summary>
[TestClass]
[DoNotParallelize] // libtorch's threads and default generator are the process's
public sealed class BehaviourTests
{
    [TestMethod]
    public void MlNet_behaves_as_the_real_one()
    {
        var folder = Directory.CreateTempSubdirectory("mlnet-behaviour-");
        try
        {
            AssertAsGolden("MlNetBehaviour", "mlnet-golden.txt", folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void TorchSharp_behaves_as_the_real_one()
    {
        int threads = torch.get_num_threads();
        try
        {
            AssertAsGolden("TorchBehaviour", "torchsharp-golden.txt");
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    /// <summary>Each namespace holds a class Behaviour with Run, which prints lines, and Compare; the project file compiles them in where it finds them.</summary>
    private static void AssertAsGolden(string @namespace, string golden, params object[] arguments)
    {
        var expected = File.ReadLines(SharedFolder.Require("reference", golden));
        SharedFolder.Require("tools", @namespace, "Behaviour.cs");
        var behaviour = typeof(BehaviourTests).Assembly.GetType($"{@namespace}.Behaviour");
        if (behaviour is null) Assert.Inconclusive($"{@namespace} was not there when the tests were built: build them again.");

        var culture = CultureInfo.CurrentCulture;
        var lines = (List<string>)behaviour.GetMethod("Run")!.Invoke(null, arguments)!;
        CultureInfo.CurrentCulture = culture;
        var differences = (List<string>)behaviour.GetMethod("Compare")!.Invoke(null, [expected, lines])!;

        Assert.AreEqual(0, differences.Count, $"{differences.Count} lines differ:\n{string.Join('\n', differences)}");
    }
}
