namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>The variational autoencoder with every option that adds or reads columns, or that changes what stands in the graph.</summary>
internal static class VaeCases
{
    private const int Count = 110;

    public static IEnumerable<EstimatorCase> All()
    {
        var mixed = MixedRows.View(Count);
        var missing = EstimatorCase.WithMissingValues();
        yield return Case("convolutions", Images.View(60, new ImageSize(6, 5, 2)), o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [4, 3] }, null));
        yield return Case("latent", mixed, o => Clear(o));
        yield return Case("all columns", mixed, _ => { });
        yield return Case("latent in place", mixed, o => o.OutputColumnName = "Features");
        yield return Case("variance in place", mixed, o => o.LatentVarianceColumnName = "Features");
        yield return Case("draw in place", mixed, o => o.LatentSampleColumnName = "Features");
        yield return Case("distance in place", mixed, o => o.LatentDistanceColumnName = "Features");
        yield return Case("distance alone", mixed, o => Clear(o).LatentDistanceColumnName = "LatentDistance");
        yield return Case("named like existing columns", mixed, o => (o.LatentVarianceColumnName, o.LatentSampleColumnName, o.LatentDistanceColumnName, o.ScoreColumnName) = ("Sparse", "Words", "Text", "Flag"));
        yield return Case("scalar", mixed, o => o.InputColumnName = "Weight");
        yield return Case("sparse", mixed, o => o.InputColumnName = "Sparse");
        yield return Case("target", mixed, o => Target(o, "Sparse"));
        yield return Case("example weights", mixed, o => o.ExampleWeightColumnName = "Weight");
        yield return Case("condition a key", mixed, o => o.ConditionColumnName = "Key");
        yield return Case("condition a vector", mixed, o => o.ConditionColumnName = "Sparse");
        yield return Case("condition a scalar", mixed, o => o.ConditionColumnName = "Weight");
        yield return Case("condition a key, outputs in place of both", mixed, o => (o.ConditionColumnName, o.OutputColumnName, o.ScoreColumnName) = ("Key", "Features", "Key"));
        yield return Case("condition a vector, outputs in place of both", mixed, o => (o.ConditionColumnName, o.ReconstructionColumnName, o.LatentSampleColumnName) = ("Sparse", "Features", "Sparse"));
        yield return Case("labels", mixed, o => (o.LabelColumnName, o.ClassProbabilitiesColumnName) = ("Key", "Probabilities"));
        yield return Case("labels, probabilities in their place", mixed, o => (o.LabelColumnName, o.ClassProbabilitiesColumnName) = ("Key", "Key"));
        yield return Case("labels and condition the same", mixed, o => (o.LabelColumnName, o.ClassProbabilitiesColumnName, o.ConditionColumnName) = ("Key", "Probabilities", "Key"));
        foreach (var posterior in Enum.GetValues<Posterior>())
        {
            yield return Case($"posterior {posterior}", mixed, o => (o.Posterior, o.LatentDimension, o.Categories) = (posterior, 3, 4));
        }
        foreach (var likelihood in Enum.GetValues<Likelihood>())
        {
            yield return Case($"likelihood {likelihood}", mixed, o => (o.Likelihood, o.LikelihoodScale, o.Scaling) = (likelihood, LikelihoodScale.LearnedPerRow, Scaling.MinMax));
        }
        foreach (var score in VaeModels.Scores)
        {
            yield return Case($"score {score}", mixed, o => o.Score = score);
        }
        yield return Case("mixture, per slot", mixed, o => (o.Prior, o.PriorComponents, o.LikelihoodScale) = (Prior.GaussianMixture, 4, LikelihoodScale.LearnedPerSlot));
        yield return Case("pseudo-inputs under a condition", mixed, o => (o.Prior, o.PriorComponents, o.ConditionColumnName) = (Prior.VampPrior, 4, "Key"));
        yield return Case("missing values imputed", missing, o => o.MissingValues = MissingValues.ImputeMean);
        yield return Case("missing values masked", missing, o => o.MissingValues = MissingValues.Mask);
        yield return Case("masked, t, reconstruction probability", missing, o => (o.MissingValues, o.Likelihood, o.Score) = (MissingValues.Mask, Likelihood.StudentT, VaeScore.ReconstructionProbability));
        yield return Case("batch normalisation, dropout", mixed, o => (o.Normalization, o.Dropout) = (LayerNormalization.Batch, 0.1));
    }

    private static EstimatorCase Case(string name, IDataView input, Action<VaeEstimator.Options> change)
    {
        var options = VaeModels.QuickOptions(change);
        int slots = EstimatorCase.Width(input, options.InputColumnName);
        bool isCategorical = options.Posterior == Posterior.Categorical;
        int width = isCategorical ? options.LatentDimension * options.Categories : options.LatentDimension;
        (string?, DataViewType)[] outputs =
        [
            (options.OutputColumnName, EstimatorCase.Vector(width)),
            (options.LatentVarianceColumnName, EstimatorCase.Vector(options.Posterior == Posterior.FullGaussian ? width * width : width)),
            (options.LatentSampleColumnName, EstimatorCase.Vector(width)),
            (options.ReconstructionColumnName, EstimatorCase.Vector(EstimatorCase.Width(input, options.TargetColumnName ?? options.InputColumnName))),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.ClassProbabilitiesColumnName, EstimatorCase.Vector(5)),
            (options.LatentDistanceColumnName, NumberDataViewType.Single),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
        ];
        bool readsMore = (options.TargetColumnName ?? options.ExampleWeightColumnName ?? options.ConditionColumnName ?? options.LabelColumnName) is not null;
        return new EstimatorCase($"Variational: {name}", new VaeEstimator(options), input, options.InputColumnName, outputs)
        {
            ReadsMoreThanFeatures = readsMore,
            Condition = options.ConditionColumnName,
        };
    }

    private static VaeEstimator.Options Clear(VaeEstimator.Options options)
    {
        (options.LatentVarianceColumnName, options.LatentSampleColumnName, options.ReconstructionColumnName, options.SlotErrorsColumnName) = (null, null, null, null);
        (options.LatentDistanceColumnName, options.ScoreColumnName, options.PredictedLabelColumnName) = (null, null, null);
        return options;
    }

    private static VaeEstimator.Options Target(VaeEstimator.Options options, string column)
    {
        (options.TargetColumnName, options.SlotErrorsColumnName, options.ScoreColumnName, options.PredictedLabelColumnName) = (column, null, null, null);
        return options;
    }
}
