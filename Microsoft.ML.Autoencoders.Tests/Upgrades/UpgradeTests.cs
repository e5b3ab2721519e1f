namespace Microsoft.ML.Autoencoders.Tests.Upgrades;

/// <summary>What an earlier version of the library wrote is read, and gives the same values.</summary>
[TestClass]
public sealed class UpgradeTests
{
    private static readonly string Root = Repository.PathOf("Microsoft.ML.Autoencoders.Tests", "Upgrades");

    public static IEnumerable<object[]> Versions() => Directory.EnumerateDirectories(Root).Select(folder => new object[] { Path.GetFileName(folder) });

    public static IEnumerable<object[]> Models() =>
        Versions().SelectMany(version => new[] { UpgradeSet.Autoencoder, UpgradeSet.Variational, UpgradeSet.Detector }.Select(model => new object[] { version[0], model }));

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void A_saved_model_gives_the_same_values(string version, string name)
    {
        var expected = UpgradeSet.Read(Path.Combine(Root, version));

        string file = Path.Combine(Root, version, $"{name}.zip");
        var model = Contexts.ML.Model.Load(file, out _);

        AssertSame(expected.Values[name], UpgradeSet.ValuesOf(model, expected.Rows), version);
        AssertSame(expected.Values[name], UpgradeSet.ValuesOf(Contexts.ML.Model.LoadAutoencoder(file, out _), expected.Rows), version);
        if (name == UpgradeSet.Detector)
        {
            Assert.AreEqual(expected.Threshold, model.Threshold());
            Assert.AreEqual(2, model.WithThreshold(2).Threshold());
            Assert.AreEqual(expected.Rows.Length, model.Watch(Rows.View(expected.Rows)).Rows);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void A_model_of_the_graph_alone_is_to_be_saved_again(string version, string name)
    {
        var model = Contexts.ML.Model.LoadAutoencoder(Path.Combine(Root, version, $"{name}.zip"), out _);

        if (version == "0.1.0-preview")
        {
            Assert.Contains("save it again with this version", Assert.ThrowsExactly<InvalidOperationException>(() => model.Find<ScoringTransformer>()).Message);
        }
        else
        {
            Assert.IsNotNull(model.Find<ScoringTransformer>());
        }
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void An_exported_file_is_loaded_and_gives_the_same_values(string version, string name)
    {
        var expected = UpgradeSet.Read(Path.Combine(Root, version));

        using var model = Contexts.ML.Model.LoadOnnx(Path.Combine(Root, version, $"{name}.onnx"));

        AssertSame(expected.Values[name], UpgradeSet.ValuesOf(model, expected.Rows), version);
        if (name == UpgradeSet.Detector)
        {
            Assert.AreEqual(expected.Threshold, model.Threshold());
            Assert.AreEqual(2, Fixtures.Models.LoadInBatches(model.WithThreshold(2), Rows.View(1).Schema).Threshold());
            Assert.AreEqual(expected.Rows.Length, model.Watch(Rows.View(expected.Rows)).Rows);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void An_exported_file_gives_the_same_values(string version, string name)
    {
        var expected = UpgradeSet.Read(Path.Combine(Root, version));

        var outputs = OnnxSession.Run(File.ReadAllBytes(Path.Combine(Root, version, $"{name}.onnx")), expected.Rows);

        AssertSame(expected.Values[name], outputs.ToDictionary(output => output.Key, output => output.Value.Chunk(output.Value.Length / expected.Rows.Length).ToArray()), version);
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void A_checkpoint_is_read_or_refused_by_its_name(string version)
    {
        string file = Path.Combine(Root, version, UpgradeSet.Checkpoint);
        using var folder = new TemporaryFolder();
        File.Copy(file, folder.File(UpgradeSet.Checkpoint));
        int epochs = 0;
        var options = UpgradeSet.CheckpointedOptions(folder.Path);
        (options.Resume, options.Progress) = (true, new Listener(_ => epochs++));
        var estimator = new AutoencoderEstimator(options);

        AutoencoderTransformer model;
        try
        {
            model = estimator.Fit(Rows.View(120));
        }
        // Formats of models stay; one of checkpoints may end with a version that is no longer the current one.
        catch (InvalidOperationException e) when (version == "0.1.0-preview")
        {
            Assert.Contains(folder.File(UpgradeSet.Checkpoint), e.Message);
            Assert.Contains("not a checkpoint of this version", e.Message);
            return;
        }

        Assert.AreEqual(0, epochs);
        var expected = UpgradeSet.Read(Path.Combine(Root, version));
        AssertSame(expected.Values[UpgradeSet.Autoencoder], UpgradeSet.ValuesOf(model, expected.Rows), version);
    }

    private static void AssertSame(Dictionary<string, float[][]> expected, Dictionary<string, float[][]> actual, string version)
    {
        CollectionAssert.AreEquivalent(expected.Keys, actual.Keys);
        foreach (var (column, values) in expected)
        {
            Cells.AssertSame(values, actual[column], $"{version}, {column}");
        }
    }
}
