namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Data that are few, dull or narrow are fitted by a variational autoencoder all the same, and rows far from them are scored.</summary>
[TestClass]
public sealed class VaeUnusualInputTests
{
    private static readonly Dictionary<string, Action<VaeEstimator.Options>> Options = new()
    {
        ["as it is"] = _ => { },
        ["full Gaussian"] = o => o.Posterior = Posterior.FullGaussian,
        ["Laplace"] = o => (o.Posterior, o.Likelihood) = (Posterior.Laplace, Likelihood.Laplace),
        ["categories"] = o => o.Posterior = Posterior.Categorical,
        ["Bernoulli"] = o => (o.Likelihood, o.Scaling) = (Likelihood.Bernoulli, Scaling.MinMax),
        ["continuous Bernoulli"] = o => (o.Likelihood, o.Scaling) = (Likelihood.ContinuousBernoulli, Scaling.MinMax),
        ["discretized logistic"] = o => (o.Likelihood, o.Scaling) = (Likelihood.DiscretizedLogistic, Scaling.MinMax),
        ["t of a slot"] = o => (o.Likelihood, o.LikelihoodScale) = (Likelihood.StudentT, LikelihoodScale.LearnedPerSlot),
        ["Gaussian of a row"] = o => o.LikelihoodScale = LikelihoodScale.LearnedPerRow,
        ["mixture"] = o => o.Prior = Prior.GaussianMixture,
        ["pseudo-inputs, batch normalisation"] = o => (o.Prior, o.Normalization) = (Prior.VampPrior, LayerNormalization.Batch),
        ["importance-weighted"] = o => (o.Objective, o.Samples) = (VaeObjective.ImportanceWeighted, 3),
        ["total correlation"] = o => o.Objective = VaeObjective.BetaTotalCorrelation,
        ["capacity"] = o => o.Objective = VaeObjective.Capacity,
        ["discrepancy"] = o => o.Objective = VaeObjective.MaximumMeanDiscrepancy,
        ["distance"] = o => o.Score = VaeScore.LatentDistance,
        ["mask"] = o => o.MissingValues = MissingValues.Mask,
        ["quartiles, swap noise"] = o => (o.Scaling, o.Corruption) = (Scaling.MedianQuartiles, Corruption.SwapNoise),
    };

    public static IEnumerable<object[]> Names() => Options.Keys.Select(name => new object[] { name });

    // Of values outside 0 to 1 there is no Bernoulli likelihood.
    public static IEnumerable<object[]> NamesOfAnyValues() => Names().Where(name => !((string)name[0]).Contains("Bernoulli", StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fewer_rows_than_a_batch_one_row_and_equal_rows_work(string name)
    {
        AssertWorks(Rows.View(7), Options[name], "fewer than a batch");
        AssertWorks(Rows.View(17), Options[name], "one more than a batch");
        AssertWorks(Rows.View(1), Options[name], "one row");
        AssertWorks(Rows.View(Enumerable.Repeat(new[] { 0f, 1, -2, 300, 4, 0.5f }, 20)), Options[name], "equal rows");
        AssertWorks(Rows.View(Enumerable.Repeat(new float[6], 20)), Options[name], "rows of 0");
        AssertWorks(Rows.View("Features", NumberDataViewType.Single, Enumerable.Range(0, 30).Select(i => i / 10f)), Options[name], "a Single");
    }

    [TestMethod]
    [DynamicData(nameof(NamesOfAnyValues))]
    public void A_row_far_away_has_a_score_that_is_greater(string name)
    {
        using var model = VaeModels.Fit(Options[name] + (o => o.Epochs = 20));
        float[][] near = Rows.Features(20);
        float[][] far = [.. near.Select(row => Array.ConvertAll(row, value => 1000 * value))];

        float[] known = Table.Singles(model.Transform(Rows.View(near)), "Score"), strange = Table.Singles(model.Transform(Rows.View(far)), "Score");

        Assert.IsTrue(strange.All(score => !float.IsNaN(score)), string.Join(" ", strange));
        Assert.IsGreaterThan(known.Order().ElementAt(10), strange.Order().ElementAt(10));
    }

    [TestMethod]
    public void One_class_and_one_labeled_row_work()
    {
        foreach (uint label in new uint[] { 0, 2 })
        {
            var view = LabelledRows.Changed(rows =>
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    rows[i].Label = i == 4 ? label : uint.MaxValue;
                }
            });
            using var model = VaeModels.Fit(o => (o.LabelColumnName, o.ClassProbabilitiesColumnName) = ("Label", "Probabilities"), view);

            foreach (float[] probabilities in Table.Vectors(model.Transform(view), "Probabilities"))
            {
                CollectionAssert.AreEqual(new[] { label == 0 ? 1f : 0, 0, label == 2 ? 1f : 0 }, probabilities);
            }
            Assert.IsTrue(Table.Singles(model.Transform(view), "LatentDistance").All(float.IsFinite));
        }
    }

    [TestMethod]
    public void Labels_of_held_out_rows_alone_are_no_labels_at_all()
    {
        var validation = new LabelledRows().View();

        Assert.ThrowsExactly<InvalidOperationException>(() => VaeModels.Fit(o => (o.LabelColumnName, o.ValidationData) = ("Label", validation), LabelledRows.WithoutLabels()));
    }

    private static void AssertWorks(IDataView view, Action<VaeEstimator.Options> change, string what)
    {
        using var model = VaeModels.Fit(change, view);
        var transformed = model.Transform(view);
        Assert.IsTrue(model.TrainingHistory.Epochs.All(record => double.IsFinite(record.Loss)), $"{what}: loss");
        foreach (string column in new[] { "Score", "LatentDistance" })
        {
            Assert.IsTrue(Table.Singles(transformed, column).All(float.IsFinite), $"{what}: {column}");
        }
        foreach (string column in new[] { "Latent", "LatentVariance", "LatentSample", "Reconstruction", "SlotErrors" })
        {
            Assert.IsTrue(Table.Vectors(transformed, column).All(row => row.All(float.IsFinite)), $"{what}: {column}");
        }
        Assert.IsTrue(model.LogLikelihood(view, 10).All(double.IsFinite), $"{what}: likelihood");
        Assert.IsTrue(model.Sample(5).All(row => row.All(float.IsFinite)), $"{what}: sample");
    }
}
