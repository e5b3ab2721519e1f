using System.IO.Compression;
using Google.Protobuf;
using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>Models that come back from a file at the speed of fitted ones.</summary>
[TestClass]
public sealed class LoadAutoencoderTests
{
    [TestMethod]
    public void A_pipeline_keeps_its_other_stages()
    {
        using var folder = new TemporaryFolder();
        var view = Rows.View(40);
        var pipeline = Contexts.ML.Transforms.CopyColumns("Copy", "Features")
            .Append(new AutoencoderEstimator(Models.QuickOptions()))
            .Append(Contexts.ML.Transforms.Concatenate("Both", "Latent", "Score")).Fit(Rows.View());
        Contexts.ML.Model.SaveModel(pipeline, view.Schema, folder.File("model.zip"));

        var loaded = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out var schema);

        Schemas.AssertSame(view.Schema, schema, "input");
        Schemas.AssertSame(pipeline.GetOutputSchema(view.Schema), loaded.GetOutputSchema(view.Schema), "pipeline");
        Table.AssertSame(Table.Read(pipeline.Transform(view)), Table.Read(loaded.Transform(view)), "pipeline");
    }

    [TestMethod]
    public void A_prediction_engine_predicts_by_it()
    {
        var view = Rows.View(20);
        float[] expected = Table.Singles(Models.AllColumns.Transform(view), "Score");
        using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Scored>(Models.LoadInBatches(Models.AllColumns, view.Schema), view.Schema);

        for (int i = 0; i < expected.Length; i++)
        {
            Cells.AssertSame(expected[i], engine.Predict(new Rows.Row { Features = Rows.Features(20)[i] }).Score, $"row {i}");
        }
    }

    [TestMethod]
    public void A_detectors_threshold_and_drift_are_there()
    {
        var rows = Rows.View(200);
        using var detector = QuickDetectors.Fit();
        var loaded = Models.LoadInBatches(detector, rows.Schema);

        Assert.AreEqual(detector.Threshold, loaded.Threshold());
        float[] scores = Table.Singles(detector.Transform(rows), "Score");
        float middle = scores.Order().ElementAt(scores.Length / 2);
        var changed = loaded.WithThreshold(middle);
        Assert.IsInstanceOfType<AnomalyDetector>(changed);
        CollectionAssert.AreEqual(Array.ConvertAll(scores, score => score > middle), changed.Transform(rows).GetColumn<bool>("PredictedLabel").ToArray());
        Assert.AreEqual(detector.Watch(rows).ToString(), loaded.Watch(rows).ToString());
        Assert.AreEqual(middle, Models.LoadInBatches(changed, rows.Schema).Threshold());
    }

    [TestMethod]
    public void Threads_share_it_while_it_is_disposed_of()
    {
        var view = Rows.View(50);
        var expected = Table.Read(Models.AllColumns.Transform(view));
        var loaded = Models.LoadInBatches(Models.AllColumns, view.Schema);

        Parallel.For(0, 16, i =>
        {
            Table.AssertSame(expected, Table.Read(loaded.Transform(view)), $"{i}");
            if (i % 4 == 0)
            {
                ((IDisposable)loaded).Dispose();
            }
        });
    }

    [TestMethod]
    [DataRow("initializer")]
    [DataRow("attribute")]
    [DataRow("subgraph")]
    [DataRow("function")]
    public void Numbers_in_another_file_are_refused(string place)
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(Models.AllColumns, Rows.View(1).Schema, folder.File("model.zip"));
        ChangeOnnx(folder.File("model.zip"), model => Hide(model, place));

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _));

        Assert.Contains("model.zip", e.Message);
        Assert.Contains("refers to external data files", e.Message);
    }

    [TestMethod]
    [DataRow("\"width\":2", "\"width\":3")]
    [DataRow("\"slots\":6", "\"slots\":0")]
    [DataRow("\"kind\":\"Latent\"", "\"kind\":\"Lament\"")]
    [DataRow("\"graphName\":\"Latent\"", "\"graphName\":\"Absent\"")]
    [DataRow("\"version\":1", "\"version\":2")]
    [DataRow("{", "")]
    public void A_description_that_does_not_fit_is_refused(string text, string by)
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(Models.AllColumns, Rows.View(1).Schema, folder.File("model.zip"));
        ChangeOnnx(folder.File("model.zip"), model =>
        {
            var entry = model.MetadataProps.Single(one => one.Key.EndsWith("Columns", StringComparison.Ordinal));
            Assert.Contains(text, entry.Value);
            int at = entry.Value.IndexOf(text, StringComparison.Ordinal);
            entry.Value = string.Concat(entry.Value.AsSpan(0, at), by, entry.Value.AsSpan(at + text.Length));
        });

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _));

        Assert.Contains("model.zip", e.Message);
        Assert.Contains("description of its columns", e.Message);
    }

    [TestMethod]
    [DataRow("\"version\":1", "\"version\":7", "version 7")]
    [DataRow("{", "", "JSON")]
    [DataRow("\"variational\":{", "\"autoencoder\":{", "could not be converted")]
    [DataRow("\"encoder\":[", "\"encoder\":[null,", "layer is missing")]
    [DataRow("\"inputs\":6", "\"inputs\":7", "42 numbers; expected are 49", "30 numbers; expected are 35")]
    [DataRow("\"activation\":\"SiLU\"", "\"activation\":\"Relish\"", "activation")]
    [DataRow("\"activation\":\"SiLU\"", "\"activation\":99", "activation")]
    [DataRow("\"family\":\"DiagonalGaussian\"", "\"family\":\"FullGaussian\"", "a latent space")]
    [DataRow("\"dimension\":2", "\"dimension\":2000000000", "the latent space is")]
    [DataRow("\"categories\":0", "\"categories\":3", "the latent space is")]
    [DataRow("\"missing\":\"Error\"", "\"missing\":null", "missing")]
    [DataRow("\"scoreNoise\":\"", "\"scoreNoise\":\"No such", "there are no numbers 'No such")]
    [DataRow("\"scales\":\"", "\"scales\":\"Microsoft.ML.Autoencoders.Numbers.77\",\"unknown\":\"", "there are no numbers")]
    [DataRow("\"bringsForthInput\":true,", "", "bringsForthInput")]
    public void A_description_of_the_network_that_does_not_go_together_is_refused(string text, string by, params string[] words)
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(VaeModels.Fit(), Rows.View(1).Schema, folder.File("model.zip"));
        ChangeOnnx(folder.File("model.zip"), model =>
        {
            var entry = model.MetadataProps.Single(one => one.Key.EndsWith("Fitted", StringComparison.Ordinal));
            Assert.Contains(text, entry.Value);
            int at = entry.Value.IndexOf(text, StringComparison.Ordinal);
            entry.Value = string.Concat(entry.Value.AsSpan(0, at), by, entry.Value.AsSpan(at + text.Length));
        });

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _));

        Assert.Contains("model.zip", e.Message);
        Assert.Contains("description of its network", e.Message);
        Assert.IsTrue(words.Any(word => e.Message.Contains(word, StringComparison.Ordinal)), e.Message);
    }

    [TestMethod]
    [DataRow("\"family\":\"FullGaussian\"", "\"family\":\"Laplace\"", "the sampler's components are")]
    [DataRow("\"dimension\":2", "\"dimension\":3", "the sampler's components are")]
    [DataRow("\"logWeights\":\"", "\"logWeights\":\"Microsoft.ML.Autoencoders.Numbers.77\",\"unknown\":\"", "there are no numbers")]
    public void A_mixture_that_does_not_go_together_is_refused(string text, string by, string words)
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(Models.Fit(o => o.LatentSampler = LatentSampler.GaussianMixture), Rows.View(1).Schema, folder.File("model.zip"));
        ChangeOnnx(folder.File("model.zip"), model =>
        {
            var entry = model.MetadataProps.Single(one => one.Key.EndsWith("Fitted", StringComparison.Ordinal));
            Assert.Contains(text, entry.Value);
            entry.Value = entry.Value.Replace(text, by, StringComparison.Ordinal);
        });

        Assert.Contains(words, Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _)).Message);
    }

    [TestMethod]
    [DataRow("\"levels\":[5,4]", "\"levels\":[5,1]")]
    [DataRow("\"levels\":[5,4]", "\"levels\":[5]")]
    [DataRow("\"levels\":[5,4]", "\"levels\":null")]
    [DataRow("\"kept\":0", "\"kept\":1")]
    public void A_form_of_the_latent_vector_that_it_can_not_have_is_refused(string text, string by)
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(Models.Fit(o => o.QuantizationLevels = [5, 4]), Rows.View(1).Schema, folder.File("model.zip"));
        ChangeOnnx(folder.File("model.zip"), model =>
        {
            var entry = model.MetadataProps.Single(one => one.Key.EndsWith("Fitted", StringComparison.Ordinal));
            Assert.Contains(text, entry.Value);
            entry.Value = entry.Value.Replace(text, by, StringComparison.Ordinal);
        });

        Assert.Contains("cannot have the form", Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _)).Message);
    }

    [TestMethod]
    public void Without_what_it_was_fitted_to_a_saved_graph_is_a_network()
    {
        using var folder = new TemporaryFolder();
        var view = Rows.View(20);
        Contexts.ML.Model.SaveModel(Models.AllColumns, view.Schema, folder.File("model.zip"));
        ChangeOnnx(folder.File("model.zip"), FittedModel.Remove);

        var loaded = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _);

        Assert.IsInstanceOfType<OnnxNetworkTransformer>(loaded);
        Table.AssertSame(Table.Read(Models.AllColumns.Transform(view)), Table.Read(loaded.Transform(view)), "graph alone");
    }

    [TestMethod]
    public void A_file_that_is_no_model_is_refused_by_its_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.zip"), "no model");

        Assert.Contains("model.zip", Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _)).Message);
        Assert.ThrowsExactly<FileNotFoundException>(() => Contexts.ML.Model.LoadAutoencoder(folder.File("none.zip"), out _));
        Assert.ThrowsExactly<ArgumentException>(() => Contexts.ML.Model.LoadAutoencoder("", out _));
        using var compressing = new GZipStream(new MemoryStream(), CompressionMode.Compress);
        Assert.ThrowsExactly<ArgumentException>(() => Contexts.ML.Model.LoadAutoencoder(compressing, out _));
    }

    private static void Hide(ModelProto model, string place)
    {
        var elsewhere = new TensorProto { Name = "elsewhere", DataType = 1, Dims = { 1 }, DataLocation = 1, ExternalData = { new StringStringEntryProto { Key = "location", Value = "secret" } } };
        var constant = new NodeProto { OpType = "Constant", Output = { "elsewhere" }, Attribute = { new AttributeProto { Name = "value", T = elsewhere } } };
        switch (place)
        {
            case "initializer":
                model.Graph.Initializer.Add(elsewhere);
                break;
            case "attribute":
                model.Graph.Node.Add(constant);
                break;
            case "subgraph":
                model.Graph.Node.Add(new NodeProto { OpType = "If", Attribute = { new AttributeProto { Name = "then_branch", G = new GraphProto { Node = { constant } } } } });
                break;
            default:
                model.Functions.Add(new FunctionProto { Node = { constant } });
                break;
        }
    }

    private static void ChangeOnnx(string path, Action<ModelProto> change) => File.WriteAllBytes(path, ZipMutations.WithOnnx(File.ReadAllBytes(path), onnx =>
    {
        var model = ModelProto.Parser.ParseFrom(onnx);
        change(model);
        return model.ToByteArray();
    }));

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
