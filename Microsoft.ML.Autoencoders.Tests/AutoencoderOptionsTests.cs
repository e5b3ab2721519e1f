namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>The options of an autoencoder: defaults, the smallest values, copies.</summary>
[TestClass]
public sealed class AutoencoderOptionsTests
{
    [TestMethod]
    public void No_options_are_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new AutoencoderEstimator(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Contexts.ML.Transforms.Autoencoder((AutoencoderEstimator.Options)null!));
    }

    [TestMethod]
    public void The_smallest_values_are_accepted()
    {
        var model = new AutoencoderEstimator(new()
        {
            LatentDimension = 1,
            HiddenLayers = [1],
            Epochs = 1,
            BatchSize = 1,
            LearningRate = float.Epsilon,
            Threads = 1,
            Seed = int.MinValue,
        }).Fit(Rows.View(3));

        Assert.HasCount(1, model.TrainingHistory.Epochs);
    }

    [TestMethod]
    public void The_defaults_are_those_of_the_documentation()
    {
        var options = new AutoencoderEstimator.Options();

        Assert.AreEqual("Features", options.InputColumnName);
        Assert.AreEqual("Latent", options.OutputColumnName);
        Assert.IsNull(options.ReconstructionColumnName);
        Assert.IsNull(options.SlotErrorsColumnName);
        Assert.IsNull(options.ScoreColumnName);
        Assert.AreEqual(8, options.LatentDimension);
        Assert.IsNull(options.HiddenLayers);
        Assert.AreEqual(Activation.SiLU, options.HiddenActivation);
        Assert.AreEqual(Scaling.MeanVariance, options.Scaling);
        Assert.AreEqual(100, options.Epochs);
        Assert.AreEqual(64, options.BatchSize);
        Assert.AreEqual(1e-3, options.LearningRate);
        Assert.AreEqual(0, options.Seed);
        Assert.AreEqual(1, options.Threads);
        Assert.IsNull(options.Progress);
        Assert.IsFalse(options.CancellationToken.CanBeCanceled);
    }

    [TestMethod]
    public void A_change_of_the_options_after_they_were_given_changes_nothing()
    {
        var hidden = new List<int> { 5 };
        var options = Models.QuickOptions(o => o.HiddenLayers = hidden);
        var estimator = new AutoencoderEstimator(options);

        hidden[0] = 3;
        options.LatentDimension = 1;
        options.ScoreColumnName = null;
        options.Seed = 9;

        CollectionAssert.AreEqual(Models.Onnx(Models.AllColumns), Models.Onnx(estimator.Fit(Rows.View())));
    }
}
