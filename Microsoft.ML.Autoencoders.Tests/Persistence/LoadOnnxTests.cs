using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>ONNX files of this library and of another maker become transformers that run in batches.</summary>
[TestClass]
public sealed class LoadOnnxTests
{
    private const string Input = "input";

    private static readonly IDataView Torch = Rows.View(Input, new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(100));

    [TestMethod]
    public void A_file_of_PyTorch_gives_the_values_that_its_weights_give()
    {
        using var model = Exports.Load(TorchFile.Write());

        Assert.IsInstanceOfType<OnnxNetworkTransformer>(model);
        AssertValues(model, Torch, "latent", "reconstruction", "score", "strange");
        Assert.AreEqual("latent0,latent1", string.Join(',', SlotNames(model, Torch, "latent")));
    }

    [TestMethod]
    public void Outputs_are_chosen_and_columns_named()
    {
        using var model = Exports.Load(TorchFile.Write(), "Features", new Dictionary<string, string> { ["score"] = "Score", ["latent"] = "Features" });
        var rows = Rows.View(20);

        var scored = model.Transform(rows);

        CollectionAssert.AreEqual(new[] { "Features", "Features", "Label", "Weight", "Score" }, scored.Schema.Select(column => column.Name).ToArray());
        for (int i = 0; i < 20; i++)
        {
            var expected = TorchFile.Compute(Rows.Features(20)[i]);
            Cells.AssertSame(expected.Score, Table.Singles(scored, "Score")[i], "score");
            Cells.AssertSame(expected.Latent, Table.Vectors(scored, "Features")[i], "latent");
        }
    }

    [TestMethod]
    [DataRow("latent", "reconstruction", "score", "strange")]
    [DataRow("encoder.0.weight", "/Sub_output_0", "latent", "score")]
    [DataRow("Sub", "Reshape", "Gemm", "/encoder/0/Gemm_output_0")]
    public void It_is_saved_and_loaded_whatever_its_columns_are_called(string latent, string reconstruction, string score, string strange)
    {
        var outputs = new Dictionary<string, string> { ["latent"] = latent, ["reconstruction"] = reconstruction, ["score"] = score, ["strange"] = strange };
        foreach (string input in new[] { Input, "latent", "Relu" }.Except(outputs.Values))
        {
            using var model = Exports.Load(TorchFile.Write(), input, outputs);
            var rows = Rows.View(input, new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(100));
            var loaded = Models.LoadInBatches(model, rows.Schema);

            Assert.IsInstanceOfType<OnnxNetworkTransformer>(loaded);
            foreach (var each in new[] { model, Models.Reload(model, rows.Schema), loaded, Models.LoadInBatches(loaded, rows.Schema) })
            {
                AssertValues(each, rows, latent, reconstruction, score, strange);
                Schemas.AssertSame(model.GetOutputSchema(rows.Schema), each.GetOutputSchema(rows.Schema), input);
            }
        }
    }

    [TestMethod]
    public void A_prediction_engine_predicts_by_it()
    {
        using var model = Exports.Load(TorchFile.Write(), "Features", new Dictionary<string, string> { ["score"] = "Score" });
        using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Scored>(model);

        foreach (float[] row in Rows.Features(10))
        {
            Cells.AssertSame(TorchFile.Compute(row).Score, engine.Predict(new Rows.Row { Features = row }).Score, "score");
        }
    }

    [TestMethod]
    public void An_exported_autoencoder_variational_one_and_detector_come_back_with_all_that_they_can_do()
    {
        var rows = new LabelledRows().View();
        using var vae = VaeModels.Fit(o => (o.ConditionColumnName, o.OutputColumnName) = ("Key", "Features"), rows);

        foreach (var fitted in new ITransformer[] { vae, Models.AllColumns, QuickDetectors.Plain })
        {
            byte[] exported = Exports.Of(fitted);
            using var loaded = Exports.Load(exported);

            Assert.AreEqual(fitted.GetType(), loaded.GetType());
            Schemas.AssertSame(fitted.GetOutputSchema(rows.Schema), loaded.GetOutputSchema(rows.Schema), $"{fitted}");
            Table.AssertSame(Table.Read(fitted.Transform(rows)), Table.Read(loaded.Transform(rows)), $"{fitted}");
            CollectionAssert.AreEqual(exported, Exports.Of(loaded));
        }
        CollectionAssert.AreEqual(vae.Sample(2, condition: [1])[1], Exports.Load(Exports.Of(vae)).Find<VaeTransformer>().Sample(2, condition: [1])[1]);
    }

    [TestMethod]
    public void A_part_is_loaded_as_a_network()
    {
        using var vae = VaeModels.Fit();
        var scored = vae.Transform(Rows.View(20));

        using var encoder = Exports.Load(VaeModels.Onnx(vae, OnnxPart.Encoder));
        using var decoder = Exports.Load(VaeModels.Onnx(vae, OnnxPart.Decoder), outputs: new Dictionary<string, string> { ["Reconstruction"] = "Decoded" });

        Cells.AssertSame(Table.Vectors(scored, "Latent"), Table.Vectors(encoder.Transform(Rows.View(20)), "Latent"), "encoder");
        Cells.AssertSame(Table.Vectors(scored, "Reconstruction"), Table.Vectors(decoder.Transform(scored), "Decoded"), "decoder");
    }

    [TestMethod]
    public void A_file_of_this_library_with_columns_named_is_a_network()
    {
        using var model = Exports.Load(Exports.Of(QuickDetectors.Plain), outputs: new Dictionary<string, string> { ["Score"] = "Strangeness" });
        var rows = Rows.View(10);

        Cells.AssertSame(Table.Singles(QuickDetectors.Plain.Transform(rows), "Score"), Table.Singles(model.Transform(rows), "Strangeness"), "score");
        Assert.IsInstanceOfType<OnnxNetworkTransformer>(Models.LoadInBatches(model, rows.Schema));
        foreach (var each in new[] { model, Models.Reload(model, rows.Schema), Models.LoadInBatches(model, rows.Schema) })
        {
            Assert.Contains("no anomaly detector", Assert.ThrowsExactly<InvalidOperationException>(() => each.Threshold()).Message);
        }
    }

    [TestMethod]
    public void Slot_names_are_read_as_ML_NETs_export_writes_them()
    {
        byte[] named = TorchFile.Write(file =>
        {
            var graph = new GraphBuilder(file.Graph, TensorNames.Of(file.Graph));
            graph.SlotNames("latent", ["Size", "Shape"]);
            GraphBuilder.ImportClassic(file);
        });
        using var model = Exports.Load(named);

        foreach (var each in new[] { model, Models.Reload(model, Torch.Schema), Models.LoadInBatches(model, Torch.Schema) })
        {
            Assert.AreEqual("Size,Shape", string.Join(',', SlotNames(each, Torch, "latent")));
        }
    }

    [TestMethod]
    public void Constants_that_are_listed_as_inputs_are_none()
    {
        using var model = Exports.Load(TorchFile.Write(file =>
        {
            file.IrVersion = 3;
            file.Graph.Input.Add(file.Graph.Initializer.Select(constant => new ValueInfoProto
            {
                Name = constant.Name,
                Type = new TypeProto
                {
                    TensorType = new TypeProto.Types.Tensor
                    {
                        ElemType = constant.DataType, Shape = new TensorShapeProto { Dim = { constant.Dims.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } },
                    },
                },
            }));
        }));

        AssertValues(model, Torch, "latent", "reconstruction", "score", "strange");
        AssertValues(Models.LoadInBatches(model, Torch.Schema), Torch, "latent", "reconstruction", "score", "strange");
    }

    [TestMethod]
    public void Fewer_rows_than_were_read_are_refused()
    {
        // On the three rows of the first look it gives three.
        using var model = Exports.Load(TorchFile.Write(file =>
        {
            var graph = new GraphBuilder(file.Graph, TensorNames.Of(file.Graph));
            file.Graph.Node.Single(node => node.Output.Contains("score")).Output[0] = "scores";
            file.Graph.Node.Single(node => node.OpType == "Greater").Input[0] = "scores";
            file.Graph.Node.Add(new NodeProto { OpType = "Slice", Input = { "scores", graph.Integers(0), graph.Integers(3) }, Output = { "score" } });
        }));

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Table.Singles(model.Transform(Torch), "score"));

        Assert.Contains("output 'score' has 3 numbers for 32 rows", e.Message);
    }

    [TestMethod]
    public void An_exported_file_that_ML_NET_applies_in_a_pipeline_stays_what_it_was()
    {
        using var folder = new TemporaryFolder();
        Models.AllColumns.ExportToOnnx(folder.File("model.onnx"));
        var rows = Rows.View(1);
        var ml = Contexts.ML;
        var pipeline = ml.Transforms.ApplyOnnxModel(["Latent"], ["Features"], folder.File("model.onnx")).Append(ml.Transforms.CopyColumns("Copy", "Latent")).Fit(rows);

        var loaded = Models.LoadInBatches(pipeline, rows.Schema);

        Assert.IsNotNull(loaded.GetOutputSchema(rows.Schema).GetColumnOrNull("Copy"));
    }

    [TestMethod]
    public void A_file_and_a_stream_are_read_and_named_in_errors()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("torch.onnx"), TorchFile.Write());
        File.WriteAllText(folder.File("none.onnx"), "no ONNX file");

        AssertValues(Contexts.ML.Model.LoadOnnx(folder.File("torch.onnx")), Torch, "latent", "reconstruction", "score", "strange");
        Assert.Contains($"'{folder.File("none.onnx")}' is not an ONNX model that can be loaded", Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadOnnx(folder.File("none.onnx"))).Message);
        Assert.Contains("The stream is not an ONNX model", Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadOnnx(new MemoryStream())).Message);
        Assert.ThrowsExactly<FileNotFoundException>(() => Contexts.ML.Model.LoadOnnx(folder.File("absent.onnx")));
    }

    private static void AssertValues(ITransformer model, IDataView rows, string latent, string reconstruction, string score, string strange)
    {
        var scored = model.Transform(rows);
        var expected = Array.ConvertAll(Rows.Features(100), TorchFile.Compute);
        Cells.AssertSame(expected.Select(row => row.Latent).ToArray(), Table.Vectors(scored, latent), "latent");
        Cells.AssertSame(expected.Select(row => row.Reconstruction).ToArray(), Table.Vectors(scored, reconstruction), "reconstruction");
        Cells.AssertSame(expected.Select(row => row.Score).ToArray(), Table.Singles(scored, score), "score");
        bool[] flags = [.. scored.GetColumn<bool>(strange)];
        CollectionAssert.AreEqual(expected.Select(row => row.Strange).ToArray(), flags);
        Assert.IsTrue(flags.Contains(true) && flags.Contains(false));
    }

    private static string[] SlotNames(ITransformer model, IDataView rows, string column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        model.GetOutputSchema(rows.Schema)[column].GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
