using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Tests.Data;

/// <summary>ONNX Runtime refuses a model whose file has the extension .ort, and ML.NET's random names of temporary files have it now and then.</summary>
[TestClass]
public sealed class StockLoadingTests
{
    [TestMethod]
    public void A_load_that_fails_by_the_name_of_a_file_is_repeated()
    {
        using var folder = new TemporaryFolder();
        Models.AllColumns.ExportToOnnx(folder.File("model.onnx"));
        File.Copy(folder.File("model.onnx"), folder.File("model.ort"));
        var names = new Queue<string>(["model.ort", "model.ort", "model.onnx"]);

        using var session = StockLoading.Repeat(() => new InferenceSession(folder.File(names.Dequeue())));

        Assert.IsEmpty(names);
    }

    [TestMethod]
    public void It_is_not_repeated_for_ever()
    {
        using var folder = new TemporaryFolder();
        Models.AllColumns.ExportToOnnx(folder.File("model.ort"));
        int attempts = 0;

        Assert.ThrowsExactly<OnnxRuntimeException>(() => StockLoading.Repeat(() =>
        {
            attempts++;
            return new InferenceSession(folder.File("model.ort"));
        }));

        Assert.AreEqual(3, attempts);
    }

    [TestMethod]
    public void Another_failure_is_not_repeated()
    {
        int attempts = 0;

        Assert.ThrowsExactly<FormatException>(() => StockLoading.Repeat<int>(() =>
        {
            attempts++;
            throw new FormatException("damaged");
        }));

        Assert.AreEqual(1, attempts);
    }

    [TestMethod]
    public void A_model_is_saved_from_a_file_of_a_fixed_name()
    {
        using var folder = new PrivateFolder();
        var columns = new AutoencoderColumns("Input", [new OutputColumn(OutputKind.Latent, "Latent", 2)]);

        using var chain = StockChain.Create(columns, Rows.Slots, condition: null, table: null, named => AutoencoderGraph.ForRows(Models.AllColumns.Network, named), fitted: null, folder);

        CollectionAssert.AreEqual(new[] { "model.onnx" }, Directory.GetFiles(folder.Path).Select(Path.GetFileName).ToArray());
    }
}
