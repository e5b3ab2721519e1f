namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Each option out of its range is refused when the estimator is made, with an error that names it, what it is and what is accepted.</summary>
[TestClass]
public sealed class AutoencoderOptionsTests
{
    private static readonly (string Name, Action<AutoencoderEstimator.Options> Set, Type Exception, string[] Words)[] Refused =
    [
        ("latent dimension 0", o => o.LatentDimension = 0, typeof(ArgumentOutOfRangeException), ["LatentDimension is 0", "at least 1"]),
        ("latent dimension negative", o => o.LatentDimension = -3, typeof(ArgumentOutOfRangeException), ["LatentDimension is -3", "at least 1"]),
        ("hidden layer 0", o => o.HiddenLayers = [4, 0], typeof(ArgumentOutOfRangeException), ["HiddenLayers[1] is 0", "at least 1"]),
        ("activation", o => o.HiddenActivation = (Activation)99, typeof(ArgumentOutOfRangeException), ["HiddenActivation is 99", "SiLU", "Softplus"]),
        ("scaling", o => o.Scaling = (Scaling)(-1), typeof(ArgumentOutOfRangeException), ["Scaling is -1", "None, MinMax, MeanVariance"]),
        ("epochs", o => o.Epochs = 0, typeof(ArgumentOutOfRangeException), ["Epochs is 0", "at least 1"]),
        ("batch size", o => o.BatchSize = 0, typeof(ArgumentOutOfRangeException), ["BatchSize is 0", "at least 1"]),
        ("learning rate 0", o => o.LearningRate = 0, typeof(ArgumentOutOfRangeException), ["LearningRate is 0", "greater than 0"]),
        ("learning rate negative", o => o.LearningRate = -0.1, typeof(ArgumentOutOfRangeException), ["LearningRate is -0.1", "greater than 0"]),
        ("learning rate NaN", o => o.LearningRate = double.NaN, typeof(ArgumentOutOfRangeException), ["LearningRate is NaN", "finite"]),
        ("learning rate infinite", o => o.LearningRate = double.PositiveInfinity, typeof(ArgumentOutOfRangeException), ["LearningRate is Infinity", "finite"]),
        ("threads", o => o.Threads = 0, typeof(ArgumentOutOfRangeException), ["Threads is 0", "at least 1"]),
        ("input null", o => o.InputColumnName = null!, typeof(ArgumentNullException), ["InputColumnName"]),
        ("input empty", o => o.InputColumnName = "", typeof(ArgumentException), ["InputColumnName is empty"]),
        ("output null", o => o.OutputColumnName = null!, typeof(ArgumentNullException), ["OutputColumnName"]),
        ("output empty", o => o.OutputColumnName = "", typeof(ArgumentException), ["OutputColumnName is empty"]),
        ("reconstruction empty", o => o.ReconstructionColumnName = "", typeof(ArgumentException), ["ReconstructionColumnName is empty"]),
        ("slot errors empty", o => o.SlotErrorsColumnName = "", typeof(ArgumentException), ["SlotErrorsColumnName is empty"]),
        ("score empty", o => o.ScoreColumnName = "", typeof(ArgumentException), ["ScoreColumnName is empty"]),
        ("latent and reconstruction", o => o.ReconstructionColumnName = o.OutputColumnName, typeof(ArgumentException), ["OutputColumnName", "ReconstructionColumnName", "'Latent'"]),
        ("reconstruction and slot errors", o => o.ReconstructionColumnName = o.SlotErrorsColumnName = "Same", typeof(ArgumentException), ["ReconstructionColumnName", "SlotErrorsColumnName", "'Same'"]),
        ("slot errors and score", o => o.SlotErrorsColumnName = o.ScoreColumnName = "Same", typeof(ArgumentException), ["SlotErrorsColumnName", "ScoreColumnName", "'Same'"]),
        ("latent and score", o => o.ScoreColumnName = o.OutputColumnName, typeof(ArgumentException), ["OutputColumnName", "ScoreColumnName", "'Latent'"]),
    ];

    public static IEnumerable<object[]> Names() => Refused.Select(row => new object[] { row.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void An_option_out_of_range_is_refused(string name)
    {
        var (_, set, exception, words) = Refused.Single(row => row.Name == name);
        var options = new AutoencoderEstimator.Options();
        set(options);

        var e = Assert.Throws<ArgumentException>(() => new AutoencoderEstimator(options));

        Assert.AreEqual(exception, e.GetType());
        Assert.IsFalse(string.IsNullOrEmpty(e.ParamName));
        foreach (string word in words)
        {
            Assert.Contains(word, e.Message);
        }
        Assert.AreEqual(exception, Assert.Throws<ArgumentException>(() => Contexts.ML.Transforms.Autoencoder(options)).GetType());
    }

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
