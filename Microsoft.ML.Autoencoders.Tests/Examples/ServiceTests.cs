using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests.Examples;

/// <summary>examples/Service: answers while its model is replaced, and says so.</summary>
[TestClass]
public sealed partial class ServiceTests
{
    [TestMethod]
    public void It_answers_every_request_while_its_model_is_replaced()
    {
        using var folder = new TemporaryFolder();

        string output = ExampleRun.Of("Service", "--model", folder.File("detector.zip"), "--url", "http://127.0.0.1:0", "--load-test", "--seconds", "4", "--clients", "4");

        var figures = Figures().Match(output);
        Assert.IsTrue(figures.Success, output);
        Assert.AreEqual("0", figures.Groups[1].Value, output);
        Assert.Contains("model 2", output);
    }

    [GeneratedRegex(@"requests/s by 4 clients on \d+ cores, p50 [\d.]+ ms, p99 [\d.]+ ms, (\d+) failed of [\d,]+; \{""status"":""Healthy""")]
    private static partial Regex Figures();
}
