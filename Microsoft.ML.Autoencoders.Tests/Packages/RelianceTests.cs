using System.Text.RegularExpressions;
using static System.Globalization.CultureInfo;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>
/// What the library relies on and the shared behaviour files don't reach. The golden file is what the real packages printed;
/// <c>dotnet Microsoft.ML.Autoencoders.Tests.dll reliance</c> prints it anew.
/// </summary>
[TestClass]
[DoNotParallelize] // it counts the tensors of the thread
public sealed partial class RelianceTests
{
    [TestMethod]
    public void The_packages_in_use_do_what_the_real_ones_did()
    {
        string[] golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "reliance-golden.txt"));

        var differences = golden.Zip(Print(), (expected, line) => (expected, line)).Where(pair => !AreAlike(pair.expected, pair.line))
            .Select(pair => $"expected {pair.expected}\n     got {pair.line}").ToList();

        Assert.HasCount(golden.Length, Print());
        Assert.IsEmpty(differences, string.Join('\n', differences));
    }

    public static List<string> Print()
    {
        var lines = new RelianceLines();
        MlNetReliance.Run(lines);
        TorchReliance.Run(lines);
        return lines.Lines;
    }

    // The same text, numbers within what another processor's rounding does to them.
    private static bool AreAlike(string expected, string line) =>
        Numbers().Replace(expected, "#") == Numbers().Replace(line, "#")
        && Numbers().Matches(expected).Zip(Numbers().Matches(line), (a, b) => (double.Parse(a.Value, InvariantCulture), double.Parse(b.Value, InvariantCulture)))
            .All(pair => Math.Abs(pair.Item1 - pair.Item2) <= 1e-6 + 1e-3 * Math.Abs(pair.Item1));

    [GeneratedRegex(@"-?\d+(\.\d+)?(E[-+]?\d+)?")]
    private static partial Regex Numbers();
}
