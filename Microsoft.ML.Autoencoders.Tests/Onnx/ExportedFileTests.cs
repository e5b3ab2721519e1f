using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>What stands in an exported file, and how it is written.</summary>
[TestClass]
public sealed class ExportedFileTests
{
    [TestMethod]
    [DataRow(OnnxPart.Whole)]
    [DataRow(OnnxPart.Encoder)]
    [DataRow(OnnxPart.Decoder)]
    public void The_file_is_of_opset_17_and_IR_version_8(OnnxPart part)
    {
        var model = ModelProto.Parser.ParseFrom(Models.Onnx(Models.AllColumns, part));

        Assert.AreEqual(8, model.IrVersion);
        Assert.HasCount(1, model.OpsetImport);
        Assert.AreEqual("", model.OpsetImport[0].Domain);
        Assert.AreEqual(17, model.OpsetImport[0].Version);
        Assert.AreEqual("Microsoft.ML.Autoencoders", model.ProducerName);
    }

    [TestMethod]
    [DataRow(OnnxPart.Whole, "Features [N, 6]", "Latent [N, 2]; Reconstruction [N, 6]; SlotErrors [N, 6]; Score [N]")]
    [DataRow(OnnxPart.Encoder, "Features [N, 6]", "Latent [N, 2]")]
    [DataRow(OnnxPart.Decoder, "Latent [N, 2]", "Reconstruction [N, 6]")]
    public void Tensors_have_the_columns_names_and_widths(OnnxPart part, string inputs, string outputs)
    {
        using var session = new InferenceSession(Models.Onnx(Models.AllColumns, part));

        Assert.AreEqual(inputs, Describe(session.InputNames, session.InputMetadata));
        Assert.AreEqual(outputs, Describe(session.OutputNames, session.OutputMetadata));
    }

    [TestMethod]
    public void Columns_that_were_not_asked_for_are_in_the_whole_under_names_that_are_free()
    {
        var model = new AutoencoderEstimator(new() { OutputColumnName = "Score", SlotErrorsColumnName = "Reconstruction", LatentDimension = 2, HiddenLayers = [], Epochs = 1 }).Fit(Rows.View());

        using var session = new InferenceSession(Models.Onnx(model));

        Assert.AreEqual("Score [N, 2]; Reconstruction [N, 6]; Reconstruction_ [N, 6]; Score_ [N]", Describe(session.OutputNames, session.OutputMetadata));
    }

    [TestMethod]
    public void An_output_in_place_of_the_input_gets_a_name_of_its_own()
    {
        var model = Models.Fit(options => options.OutputColumnName = "Features");

        using var whole = new InferenceSession(Models.Onnx(model));
        using var decoder = new InferenceSession(Models.Onnx(model, OnnxPart.Decoder));

        Assert.AreEqual("Features [N, 6]", Describe(whole.InputNames, whole.InputMetadata));
        Assert.AreEqual("Features.Latent", whole.OutputNames[0]);
        Assert.AreEqual("Features.Latent [N, 2]", Describe(decoder.InputNames, decoder.InputMetadata));
    }

    [TestMethod]
    public void An_existing_file_is_replaced_and_no_draft_is_left()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.onnx"), "something older and much longer than nothing");

        Models.AllColumns.ExportToOnnx(folder.File("model.onnx"));

        CollectionAssert.AreEqual(Models.Onnx(Models.AllColumns), File.ReadAllBytes(folder.File("model.onnx")));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void A_file_that_can_not_be_replaced_stays_and_no_draft_is_left()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("model.onnx"));

        Assert.Throws<Exception>(() => Models.AllColumns.ExportToOnnx(folder.File("model.onnx")));

        CollectionAssert.AreEqual(new[] { folder.File("model.onnx") }, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_path_or_part_that_is_none_is_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Models.AllColumns.ExportToOnnx(null!));
        Assert.ThrowsExactly<ArgumentException>(() => Models.AllColumns.ExportToOnnx(""));
        var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.ExportToOnnx("never.onnx", (OnnxPart)3));
        Assert.Contains("Whole, Encoder, Decoder", e.Message);
        Assert.IsFalse(File.Exists("never.onnx"));
    }

    private static string Describe(IEnumerable<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata) => string.Join("; ", names.Select(name =>
    {
        var node = metadata[name];
        Assert.AreEqual(typeof(float), node.ElementType, name);
        return $"{name} [{string.Join(", ", node.Dimensions.Zip(node.SymbolicDimensions, (size, symbol) => size < 0 ? symbol : $"{size}"))}]";
    }));
}
