namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>Both anomaly trainers with every option that adds or reads columns, or that changes what stands in the graph.</summary>
internal static class AnomalyCases
{
    private const int Count = 110;

    public static IEnumerable<EstimatorCase> All() => Autoencoders().Concat(Variationals());

    private static IEnumerable<EstimatorCase> Autoencoders()
    {
        var mixed = MixedRows.View(Count);
        var missing = EstimatorCase.WithMissingValues();
        yield return Case("convolutions", Images.View(Count, new ImageSize(6, 5, 2)), o =>
            (DetectorKinds.WithAllColumns(o).Score, o.Training.Convolution, o.Training.HiddenLayers) = (AutoencoderScore.StandardizedError, new() { Filters = [4, 3] }, null));
        yield return Case("convolutions, structural similarity", Images.View(Count, new ImageSize(6, 5, 2)), o =>
            (DetectorKinds.WithAllColumns(o).Score, o.Training.Convolution, o.Training.HiddenLayers, o.Training.StructuralSimilarity) = (AutoencoderScore.ReconstructionError, new() { Filters = [4] }, null, new()));
        yield return Case("score and label", mixed, o => o.ProbabilityColumnName = null);
        yield return Case("probability", mixed, _ => { });
        yield return Case("reconstruction and errors", mixed, o => (o.ReconstructionColumnName, o.SlotErrorsColumnName) = ("Reconstruction", "SlotErrors"));
        yield return Case("contributions", mixed, o => o.ContributionsColumnName = "Contributions");
        yield return Case("top slots", mixed, o => o.TopSlotsColumnName = "TopSlots");
        yield return Case("top contributions", mixed, o => o.TopContributionsColumnName = "TopContributions");
        yield return Case("top of one", mixed, o => (o.TopSlotsColumnName, o.TopContributionsColumnName, o.TopCount) = ("TopSlots", "TopContributions", 1));
        yield return Case("top of more than all", mixed, o => (o.TopSlotsColumnName, o.TopContributionsColumnName, o.TopCount) = ("TopSlots", "TopContributions", 1000));
        yield return Case("all columns", mixed, DetectorKinds.AllColumns);
        yield return Case("score in place", mixed, o => o.ScoreColumnName = "Features");
        yield return Case("label in place", mixed, o => o.PredictedLabelColumnName = "Features");
        yield return Case("probability in place", mixed, o => o.ProbabilityColumnName = "Features");
        yield return Case("contributions in place", mixed, o => o.ContributionsColumnName = "Features");
        yield return Case("reconstruction in place", mixed, o => o.ReconstructionColumnName = "Features");
        yield return Case("named like existing columns", mixed, o =>
            (o.ScoreColumnName, o.PredictedLabelColumnName, o.ContributionsColumnName, o.TopSlotsColumnName, o.ReconstructionColumnName) = ("Text", "Weight", "Flag", "Sparse", "Words"));
        yield return Case("names that a graph uses", mixed, o =>
            (o.ScoreColumnName, o.PredictedLabelColumnName, o.ProbabilityColumnName, o.ContributionsColumnName, o.TopSlotsColumnName) = ("Gemm", "Greater", "Input", "Result", "Constant"));
        yield return Case("scalar", mixed, o => DetectorKinds.WithAllColumns(o).FeatureColumnName = "Weight");
        yield return Case("scalar in place", mixed, o => (o.FeatureColumnName, o.ScoreColumnName) = ("Weight", "Weight"));
        yield return Case("sparse", mixed, o => DetectorKinds.WithAllColumns(o).FeatureColumnName = "Sparse");
        yield return Case("several dimensions", Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 2, 3), Rows.Features(Count)), DetectorKinds.AllColumns);
        yield return Case("named slots", Named(mixed), DetectorKinds.AllColumns);
        foreach (var score in DetectorKinds.ScoresOfOneColumn)
        {
            yield return Case($"score {score}", mixed, o => (o.Score, o.ContributionsColumnName) = (score, "Contributions"));
        }
        // Of a distance from other rows, two slots that are one in different units have the same part, and rounding decides which of them comes first.
        yield return Case("three networks", mixed, o => (DetectorKinds.WithAllColumns(o).Networks, o.Score) = (3, AutoencoderScore.Mahalanobis));
        yield return Case("neighbours: all rows, few nearest", mixed, o => (o.NeighbourRows, o.NearestShare) = (1000, 1e-9));
        yield return Case("one neighbour", mixed, o => (o.NeighbourRows, o.ContributionsColumnName) = (1, "Contributions"));
        yield return Case("one scale for all slots", mixed, o => (o.Training.Scaling, o.ContributionsColumnName) = (Scaling.Common, "Contributions"));
        yield return Case("reweighted", mixed, o => (o.Score, o.ReweightingRounds, o.Ridge) = (AutoencoderScore.Mahalanobis, 3, 0.1));
        yield return Case("held out", mixed, o => o.HeldOutFraction = 0.3);
        yield return Case("strange rows put aside", mixed, o => o.DiscardedShare = 0.1);
        yield return Case("missing values imputed", missing, o => (o.Training.MissingValues, o.ContributionsColumnName) = (MissingValues.ImputeZero, "Contributions"));
        yield return Case("missing values masked", missing, o => (o.Training.MissingValues, o.ContributionsColumnName) = (MissingValues.Mask, "Contributions"));
        yield return Case("example weights", mixed, o => o.Training.ExampleWeightColumnName = "Weight");
        yield return Case("batch normalisation, Huber", mixed, o => (o.Training.Normalization, o.Training.Loss, o.Score) = (LayerNormalization.Batch, ReconstructionLoss.Huber, AutoencoderScore.ReconstructionError));
        // Without a probability: the scores are so near to each other that a Single's last digit shows in it.
        yield return Case("layer normalisation, tied", mixed, o =>
            (o.Training.Normalization, o.Training.TiedWeights, o.ContributionsColumnName, o.ProbabilityColumnName) = (LayerNormalization.Layer, true, "Contributions", null));
        yield return Case("cross-entropy", mixed, o =>
            (o.Training.Loss, o.Training.Scaling, o.Score, o.ProbabilityColumnName) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax, AutoencoderScore.StandardizedError, null));
        yield return Case("cosine, quartiles", mixed, o => (o.Training.Loss, o.Training.Scaling, o.Score) = (ReconstructionLoss.Cosine, Scaling.MedianQuartiles, AutoencoderScore.ReconstructionError));
    }

    private static IEnumerable<EstimatorCase> Variationals()
    {
        var mixed = MixedRows.View(Count);
        var missing = EstimatorCase.WithMissingValues();
        yield return Variational("score and label", mixed, o => o.ProbabilityColumnName = null);
        yield return Variational("all columns", mixed, DetectorKinds.AllColumns);
        yield return Variational("score in place", mixed, o => o.ScoreColumnName = "Features");
        yield return Variational("named like existing columns", mixed, o => (o.ScoreColumnName, o.PredictedLabelColumnName, o.SlotErrorsColumnName) = ("Sparse", "Words", "Text"));
        yield return Variational("scalar", mixed, o => DetectorKinds.WithAllColumns(o).FeatureColumnName = "Weight");
        yield return Variational("sparse", mixed, o => o.FeatureColumnName = "Sparse");
        yield return Variational("condition a key", mixed, o => DetectorKinds.WithAllColumns(o).Training.ConditionColumnName = "Key");
        yield return Variational("condition a vector", mixed, o => (o.Training.ConditionColumnName, o.ContributionsColumnName) = ("Sparse", "Contributions"));
        yield return Variational("condition a scalar", mixed, o => o.Training.ConditionColumnName = "Weight");
        yield return Variational("condition a key, outputs in place of both", mixed, o => (o.Training.ConditionColumnName, o.ScoreColumnName, o.ReconstructionColumnName) = ("Key", "Features", "Key"));
        yield return Variational("condition a key, three networks", mixed, o => (o.Training.ConditionColumnName, o.Networks, o.ContributionsColumnName) = ("Key", 3, "Contributions"));
        foreach (var score in DetectorKinds.VaeScoresOfOneColumn)
        {
            yield return Variational($"score {score}", mixed, o => (o.Training.Score, o.ContributionsColumnName) = (score, "Contributions"));
        }
        // As above: of distances from other rows, which slot comes first can be rounding.
        yield return Variational("three networks", mixed, o => (DetectorKinds.WithAllColumns(o).Networks, o.Training.Score) = (3, VaeScore.NegativeElbo));
        yield return Variational("missing values masked", missing, o => (o.Training.MissingValues, o.ContributionsColumnName) = (MissingValues.Mask, "Contributions"));
        yield return Variational("categories", mixed, o => (o.Training.Posterior, o.Training.Categories) = (Posterior.Categorical, 3));
        yield return Variational("full Gaussian under pseudo-inputs", mixed, o => (o.Training.Posterior, o.Training.Prior) = (Posterior.FullGaussian, Prior.VampPrior));
        yield return Variational("condition a key, ELBO", mixed, o => (DetectorKinds.WithAllColumns(o).Training.ConditionColumnName, o.Training.Score) = ("Key", VaeScore.NegativeElbo));
        yield return Variational("neighbours: all rows, few nearest, reweighted", mixed, o => (o.NeighbourRows, o.NearestShare, o.ReweightingRounds) = (1000, 1e-9, 2));
        yield return Variational("one scale for all slots", mixed, o => (o.Training.Scaling, o.ContributionsColumnName) = (Scaling.Common, "Contributions"));
        yield return Variational("Bernoulli", mixed, o => (o.Training.Likelihood, o.Training.Scaling, o.ContributionsColumnName) = (Likelihood.Bernoulli, Scaling.MinMax, "Contributions"));
        yield return Variational("t of a row", mixed, o => (o.Training.Likelihood, o.Training.LikelihoodScale) = (Likelihood.StudentT, LikelihoodScale.LearnedPerRow));
    }

    private static EstimatorCase Case(string name, IDataView input, Action<AutoencoderAnomalyTrainer.Options> change)
    {
        var options = QuickDetectors.Options(o =>
        {
            o.Training.Steps = 20;
            change(o);
        });
        return Case($"Autoencoder detector: {name}", input, options, new AutoencoderAnomalyTrainer(options), condition: null);
    }

    private static EstimatorCase Variational(string name, IDataView input, Action<VaeAnomalyTrainer.Options> change)
    {
        var options = DetectorKinds.VariationalOptions(o =>
        {
            o.Training.Steps = 20;
            change(o);
        });
        return Case($"Variational detector: {name}", input, options, new VaeAnomalyTrainer(options), options.Training.ConditionColumnName);
    }

    private static EstimatorCase Case(string name, IDataView input, AnomalyTrainerOptions options, IEstimator<AnomalyDetector> trainer, string? condition)
    {
        int slots = (input.Schema[options.FeatureColumnName].Type as VectorDataViewType)?.Size ?? 1;
        (string?, DataViewType)[] outputs =
        [
            (options.ReconstructionColumnName, EstimatorCase.Vector(slots)),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.ContributionsColumnName, EstimatorCase.Vector(slots)),
            (options.TopSlotsColumnName, EstimatorCase.Vector(Math.Min(slots, options.TopCount))),
            (options.TopContributionsColumnName, EstimatorCase.Vector(Math.Min(slots, options.TopCount))),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
            (options.ProbabilityColumnName, NumberDataViewType.Single),
        ];
        return new EstimatorCase(name, trainer, input, options.FeatureColumnName, outputs)
        {
            ReadsMoreThanFeatures = (condition ?? options.TrainingOptions.ExampleWeightColumnName) is not null,
            Condition = condition,
        };
    }

    private static IDataView Named(IDataView input) => Contexts.ML.Transforms.Concatenate("Features", "Features", "Weight").Fit(input).Transform(input);
}
