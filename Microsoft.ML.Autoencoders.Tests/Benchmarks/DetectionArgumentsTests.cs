using Microsoft.ML.Autoencoders.Benchmarks.Detection;

namespace Microsoft.ML.Autoencoders.Tests.Benchmarks;

[TestClass]
public sealed class DetectionArgumentsTests
{
    [TestMethod]
    public void Without_others_than_the_folder_it_is_both_protocols_and_one_seed()
    {
        var arguments = DetectionArguments.Parse(["--data", "sets"]);

        Assert.AreEqual(("sets", 1, null), (arguments.Data, arguments.Seeds, arguments.File));
        CollectionAssert.AreEqual(new[] { "all", "half" }, arguments.Protocols.Select(protocol => protocol.Name).ToArray());
    }

    [TestMethod]
    public void All_can_be_given_in_any_order()
    {
        var arguments = DetectionArguments.Parse(["--seeds", "3", "--json", "figures.json", "--protocol", "half", "--data", "sets"]);

        Assert.AreEqual(("sets", 3, "figures.json"), (arguments.Data, arguments.Seeds, arguments.File));
        Assert.AreEqual("half", arguments.Protocols.Single().Name);
    }

    [TestMethod]
    [DataRow("", "--data DIR")]
    [DataRow("--seeds 3", "--data DIR")]
    [DataRow("--data", "--data is not known, or lacks its value")]
    [DataRow("--data sets --seeds 0", "--seeds is 0; accepted are whole numbers from 1")]
    [DataRow("--data sets --seeds -1", "--seeds is -1")]
    [DataRow("--data sets --seeds 1.5", "--seeds is 1.5")]
    [DataRow("--data sets --protocol most", "--protocol is most; accepted are all, half")]
    [DataRow("--data sets --epochs 3", "--epochs is not known")]
    [DataRow("sets", "sets is not known")]
    public void What_is_wrong_is_named(string arguments, string told)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => DetectionArguments.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Message;

        StringAssert.Contains(message, told);
    }
}
