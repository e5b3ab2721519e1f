namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>A fitted variational autoencoder's columns are what TorchSharp computes with the parameters that it trained.</summary>
[TestClass]
public sealed class VaeTorchAgreementTests
{
    private static readonly Dictionary<string, Action<VaeEstimator.Options>> Cases = new()
    {
        ["plain"] = _ => { },
        ["full Gaussian"] = o => (o.Posterior, o.LatentDimension) = (Posterior.FullGaussian, 3),
        ["Laplace"] = o => o.Posterior = Posterior.Laplace,
        ["categories"] = o => (o.Posterior, o.LatentDimension, o.Categories) = (Posterior.Categorical, 3, 4),
        ["Bernoulli"] = o => (o.Likelihood, o.Scaling) = (Likelihood.Bernoulli, Scaling.MinMax),
        ["continuous Bernoulli"] = o => (o.Likelihood, o.Scaling) = (Likelihood.ContinuousBernoulli, Scaling.MinMax),
        ["discretized logistic"] = o => (o.Likelihood, o.Scaling) = (Likelihood.DiscretizedLogistic, Scaling.MinMax),
        ["discretized logistic, scale of a slot and row"] = o => (o.Likelihood, o.Scaling, o.LikelihoodScale, o.PixelLevels) = (Likelihood.DiscretizedLogistic, Scaling.MinMax, LikelihoodScale.LearnedPerRow, 17),
        ["Laplace likelihood"] = o => o.Likelihood = Likelihood.Laplace,
        ["Student's t"] = o => o.Likelihood = Likelihood.StudentT,
        ["fixed scale"] = o => (o.LikelihoodScale, o.Scale) = (LikelihoodScale.Fixed, 0.6),
        ["scale of a slot"] = o => o.LikelihoodScale = LikelihoodScale.LearnedPerSlot,
        ["scale of a slot and row"] = o => o.LikelihoodScale = LikelihoodScale.LearnedPerRow,
        ["t, scale of a slot and row"] = o => (o.Likelihood, o.LikelihoodScale) = (Likelihood.StudentT, LikelihoodScale.LearnedPerRow),
        ["mixture"] = o => (o.Prior, o.PriorComponents) = (Prior.GaussianMixture, 5),
        ["pseudo-inputs"] = o => (o.Prior, o.PriorComponents) = (Prior.VampPrior, 5),
        ["Laplace, pseudo-inputs"] = o => (o.Prior, o.PriorComponents, o.Posterior) = (Prior.VampPrior, 5, Posterior.Laplace),
        ["full Gaussian, pseudo-inputs"] = o => (o.Prior, o.PriorComponents, o.Posterior) = (Prior.VampPrior, 5, Posterior.FullGaussian),
        ["condition a key"] = o => o.ConditionColumnName = "Key",
        ["condition a vector, pseudo-inputs"] = o => (o.ConditionColumnName, o.Prior, o.PriorComponents) = ("Side", Prior.VampPrior, 5),
        ["masked"] = o => o.MissingValues = MissingValues.Mask,
        ["batch normalisation"] = o => o.Normalization = LayerNormalization.Batch,
        ["layer normalisation, quartiles"] = o => (o.Normalization, o.Scaling) = (LayerNormalization.Layer, Scaling.MedianQuartiles),
        ["importance-weighted"] = o => (o.Objective, o.Samples) = (VaeObjective.ImportanceWeighted, 3),
        ["total correlation"] = o => o.Objective = VaeObjective.BetaTotalCorrelation,
        ["capacity"] = o => o.Objective = VaeObjective.Capacity,
        ["discrepancy"] = o => o.Objective = VaeObjective.MaximumMeanDiscrepancy,
    };

    public static IEnumerable<object[]> Names() => Cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Columns_are_what_TorchSharp_computes(string name)
    {
        Action<LabelledRows.Row[]> change = name == "masked" ? rows => rows[4].Features[1] = rows[9].Features[5] = float.NaN : _ => { };
        var view = LabelledRows.Changed(change);
        using var model = VaeModels.Fit(Cases[name] + (o => o.Epochs = 10), view);
        var options = VaeModels.QuickOptions(Cases[name]);
        TrainingSet Set() => TrainingSets.Read(view, options);

        var scored = model.Transform(view);
        var (mean, variance, decoded, reconstruction, negativeElbo) = VaeForward.Of(model.Network, Set());

        Cells.AssertSame(mean, Flat(scored, "Latent"), "mean");
        Cells.AssertSame(variance, options.Posterior == Posterior.FullGaussian ? Diagonals(scored) : Flat(scored, "LatentVariance"), "variance");
        Cells.AssertSame(negativeElbo, Table.Singles(scored, "Score"), "negative ELBO");
        Cells.AssertSame(reconstruction, Table.Singles(Rescored(model, VaeScore.ReconstructionProbability).Transform(view), "Score"), "reconstruction probability");
        float[] expected = Means(options.Likelihood, decoded);
        var output = model.Network.Output;
        Cells.AssertSame(expected.Select((value, i) => value * output.Scale[i % Rows.Slots] + output.Offset[i % Rows.Slots]).ToArray(), Flat(scored, "Reconstruction"), "reconstruction");
        var set = PreparedSet.Of(Set(), model.Network.Input, model.Network.Output, model.Network.Condition?.Scaling);
        float[] present = set.Present?.Values ?? [.. Enumerable.Repeat(1f, expected.Length)];
        float[] errors = [.. expected.Select((value, i) => (value - set.Inputs.Values[i]) * (value - set.Inputs.Values[i]) * present[i])];
        Cells.AssertSame(errors, Flat(scored, "SlotErrors"), "slot errors");
        float[] scores = [.. errors.Chunk(Rows.Slots).Zip(present.Chunk(Rows.Slots), (row, counts) => row.Sum() / counts.Sum())];
        Cells.AssertSame(scores, Table.Singles(Rescored(model, VaeScore.ReconstructionError).Transform(view), "Score"), "reconstruction error");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Scoring_twice_gives_the_same_bytes(string name)
    {
        var view = new LabelledRows().View();
        using var model = VaeModels.Fit(Cases[name], view);

        foreach (string column in new[] { "Latent", "LatentVariance", "LatentSample", "Reconstruction", "SlotErrors" })
        {
            CollectionAssert.AreEqual(Flat(model.Transform(view), column), Flat(model.Transform(view), column), column);
        }
        foreach (var score in VaeModels.Scores)
        {
            using var other = Rescored(model, score);
            CollectionAssert.AreEqual(Table.Singles(other.Transform(view), "Score"), Table.Singles(other.Transform(view), "Score"), $"{score}");
        }
    }

    private static VaeTransformer Rescored(VaeTransformer model, VaeScore score) =>
        new(model.Network with { Score = score }, new AutoencoderColumns("Features", [new(OutputKind.Score, "Score", 1)], ConditionOf(model)), model.TrainingHistory);

    private static string? ConditionOf(VaeTransformer model) => model.Network.Condition switch { null => null, { IsKey: true } => "Key", _ => "Side" };

    private static float[] Means(Likelihood likelihood, float[] decoded) => likelihood switch
    {
        Likelihood.Bernoulli => Array.ConvertAll(decoded, logit => (float)(1 / (1 + Math.Exp(-logit)))),
        Likelihood.ContinuousBernoulli => Array.ConvertAll(decoded, logit => (float)(Math.Abs(logit) < 1e-3 ? 0.5 + logit / 12.0 : 1 / (1 - Math.Exp(-logit)) - 1.0 / logit)),
        Likelihood.DiscretizedLogistic => Array.ConvertAll(decoded, location => Math.Clamp(location, 0, 1)),
        _ => decoded,
    };

    private static float[] Flat(IDataView view, string column) => [.. Table.Vectors(view, column).SelectMany(values => values)];

    // Of covariances, row-major.
    private static float[] Diagonals(IDataView view) => [.. Table.Vectors(view, "LatentVariance").SelectMany(values =>
    {
        int size = (int)Math.Sqrt(values.Length);
        return Enumerable.Range(0, size).Select(i => values[i * size + i]);
    })];
}
