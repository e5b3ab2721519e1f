namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>What a variational autoencoder does in the latent space, after it was saved and loaded: the same as before.</summary>
[TestClass]
public sealed class LoadedVaeTests
{
    private const float Tolerance = 1e-6f;

    private static readonly Dictionary<string, (Action<VaeEstimator.Options> Change, float[]? Condition)> Kinds = new()
    {
        ["latent alone"] = (o => Clear(o), null),
        ["diagonal Gaussian"] = (_ => { }, null),
        ["full Gaussian under pseudo-inputs"] = (o => (o.Posterior, o.Prior, o.PriorComponents) = (Posterior.FullGaussian, Prior.VampPrior, 3), null),
        ["Laplace, of a slot"] = (o => (o.Posterior, o.Likelihood, o.LikelihoodScale) = (Posterior.Laplace, Likelihood.Laplace, LikelihoodScale.LearnedPerSlot), null),
        ["sampled from a mixture"] = (o => o.LatentSampler = LatentSampler.GaussianMixture, null),
        ["sampled from a mixture, condition a key"] = (o => (o.LatentSampler, o.ConditionColumnName) = (LatentSampler.GaussianMixture, "Key"), [2]),
        ["categorical"] = (o => (o.Posterior, o.LatentDimension, o.Categories) = (Posterior.Categorical, 3, 4), null),
        ["mixture, Student's t of a row"] = (o => (o.Prior, o.PriorComponents, o.Likelihood, o.LikelihoodScale) = (Prior.GaussianMixture, 4, Likelihood.StudentT, LikelihoodScale.LearnedPerRow), null),
        ["Bernoulli, masked"] = (o => (o.Likelihood, o.Scaling, o.MissingValues) = (Likelihood.Bernoulli, Scaling.MinMax, MissingValues.Mask), null),
        ["discretized logistic"] = (o => (o.Likelihood, o.Scaling, o.PixelLevels) = (Likelihood.DiscretizedLogistic, Scaling.MinMax, 17), null),
        ["condition a key"] = (o => o.ConditionColumnName = "Key", [2]),
        ["condition a vector, latent alone"] = (o => Clear(o).ConditionColumnName = "Side", [0.5f, 3]),
        ["layer normalisation"] = (o => o.Normalization = LayerNormalization.Layer, null),
        ["batch normalisation"] = (o => o.Normalization = LayerNormalization.Batch, null),
    };

    public static IEnumerable<object[]> Names() => Kinds.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_samples_decodes_and_tells_likelihoods_alike(string name)
    {
        var (change, condition) = Kinds[name];
        var rows = new LabelledRows().View();
        using var fitted = VaeModels.Fit(change, rows);

        using var loaded = Models.LoadInBatches(fitted, rows.Schema).Find<VaeTransformer>();

        float[][] samples = fitted.Sample(20, seed: 4, condition);
        AssertSame(samples, loaded.Sample(20, seed: 4, condition));
        float[][] latents = Table.Vectors(fitted.Transform(rows), "Latent");
        AssertSame(fitted.Decode(latents, condition), loaded.Decode(latents, condition));
        AssertSame(fitted.Interpolate(latents[0], latents[1], 5, Interpolation.Spherical, condition), loaded.Interpolate(latents[0], latents[1], 5, Interpolation.Spherical, condition));
        AssertSame([.. fitted.LogLikelihood(rows, 20, seed: 2).Select(value => new[] { (float)value })], [.. loaded.LogLikelihood(rows, 20, seed: 2).Select(value => new[] { (float)value })]);
        CollectionAssert.AreEqual(VaeModels.Onnx(fitted, OnnxPart.Decoder), VaeModels.Onnx(loaded, OnnxPart.Decoder));
        Assert.IsTrue(samples.SelectMany(row => row).Distinct().Count() > Rows.Slots, "the samples differ");
    }

    [TestMethod]
    public void It_is_found_in_a_pipeline_that_was_loaded()
    {
        var rows = Rows.View(60);
        var fitted = Contexts.ML.Transforms.CopyColumns("Copy", "Features").Append(new VaeEstimator(VaeModels.QuickOptions())).Append(Contexts.ML.Transforms.Concatenate("Both", "Latent", "Score")).Fit(rows);

        var loaded = Models.LoadInBatches(fitted, rows.Schema);

        AssertSame(fitted.Find<VaeTransformer>().Sample(3), loaded.Find<VaeTransformer>().Sample(3));
        Assert.AreSame(((TransformerChain<ITransformer>)loaded).ElementAt(1), loaded.Find<VaeTransformer>());
    }

    [TestMethod]
    public void It_has_no_history_and_training_does_not_go_on_from_it()
    {
        var rows = Rows.View(60);
        var vae = (VaeTransformer)Models.LoadInBatches(VaeModels.Fit(input: rows), rows.Schema);
        var autoencoder = (AutoencoderTransformer)Models.LoadInBatches(Models.AllColumns, rows.Schema);
        var detector = (AnomalyDetector)Models.LoadInBatches(QuickDetectors.Plain, rows.Schema);

        foreach (Action history in new Action[] { () => _ = vae.TrainingHistory, () => _ = autoencoder.TrainingHistory, () => _ = detector.TrainingHistory, () => _ = detector.TrainingHistories })
        {
            Assert.Contains("does not contain the training history", Assert.ThrowsExactly<InvalidOperationException>(history).Message);
        }
        foreach (Action fit in new Action[] { () => new VaeEstimator(VaeModels.QuickOptions()).Fit(rows, vae), () => new AutoencoderEstimator(Models.QuickOptions()).Fit(rows, autoencoder) })
        {
            Assert.Contains("loaded from a file", Assert.ThrowsExactly<InvalidOperationException>(fit).Message);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_file_holds_each_weight_once(bool isLatentAlone)
    {
        float[][] wide = [.. Rows.Features(40).Select(row => Enumerable.Range(0, 240).Select(slot => row[slot % Rows.Slots]).ToArray())];
        var rows = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 240), wide);
        using var fitted = VaeModels.Fit(o => (isLatentAlone ? Clear(o) : o).HiddenLayers = [200], rows);
        using var stream = new MemoryStream();

        Contexts.ML.Model.Save(fitted, rows.Schema, stream);

        int weights = fitted.TrainingHistory.ParameterCount * sizeof(float);
        Assert.IsLessThan(1.05 * weights, stream.Length);
        Assert.IsGreaterThan(0.8 * weights, stream.Length);
    }

    private static void AssertSame(float[][] expected, float[][] actual)
    {
        Assert.HasCount(expected.Length, actual);
        foreach (var (x, y) in expected.Zip(actual))
        {
            Assert.IsTrue(x.Zip(y).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First))), $"[{string.Join(", ", x)}], [{string.Join(", ", y)}]");
        }
    }

    private static VaeEstimator.Options Clear(VaeEstimator.Options options)
    {
        (options.LatentVarianceColumnName, options.LatentSampleColumnName, options.ReconstructionColumnName, options.SlotErrorsColumnName) = (null, null, null, null);
        (options.LatentDistanceColumnName, options.ScoreColumnName, options.PredictedLabelColumnName) = (null, null, null);
        return options;
    }
}
