namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>Networks of several columns of several types.</summary>
internal static class TableCases
{
    private const int Count = 110;
    private static readonly string[] AllTypes = ["Weight", "Text", "Features", "Flag", "Key", "Byte", "Long", "Precise"];

    public static IEnumerable<EstimatorCase> All()
    {
        yield return Case("all types", AllTypes, _ => { });
        yield return Case("all types, in place", AllTypes, o => (o.OutputColumnName, o.ReconstructionColumnName, o.ScoreColumnName) = ("Weight", "Features", "Text"));
        yield return Case("masking, absolute error, example weights", AllTypes, o =>
            (o.Corruption, o.Loss, o.ExampleWeightColumnName, o.PredictedLabelColumnName) = (Corruption.Masking, ReconstructionLoss.Absolute, "Weight", "PredictedLabel"));
        yield return Case("contractive", ["Text", "Features", "Flag"], o => o.ContractiveWeight = 0.1);
        yield return Case("numbers alone, swapped, quartiles", ["Features", "Precise"], o => (o.Corruption, o.Scaling) = (Corruption.SwapNoise, Scaling.MedianQuartiles));
        yield return Case("categories alone, Huber", ["Key", "Text"], o => o.Loss = ReconstructionLoss.Huber);
        yield return Case("one category", ["Weight", "Key"], o => o.MaximumCategories = 1);
        yield return Case("rare texts are any other", ["Text", "Weight", "Sparse"], o => (o.MaximumCategories, o.Normalization) = (3, LayerNormalization.Layer));
    }

    public static IEnumerable<EstimatorCase> Variational()
    {
        yield return Variational("all types", AllTypes, _ => { });
        yield return Variational("in place, masking, error", AllTypes, o => (o.Corruption, o.Score, o.OutputColumnName, o.ReconstructionColumnName) = (Corruption.Masking, VaeScore.ReconstructionError, "Features", "Text"));
        yield return Variational("Student's t, several samples, importance-weighted", ["Weight", "Text", "Features"], o =>
            (o.Likelihood, o.LikelihoodScale, o.Samples, o.Objective) = (Likelihood.StudentT, LikelihoodScale.LearnedPerSlot, 3, VaeObjective.ImportanceWeighted));
        yield return Variational("categories alone", ["Text", "Key"], _ => { });
        yield return Variational("discrepancy from pseudo-inputs", AllTypes, o => (o.Prior, o.PriorComponents, o.Objective) = (Prior.VampPrior, 4, VaeObjective.MaximumMeanDiscrepancy));
        yield return Variational("mixture, free bits", ["Weight", "Text", "Features"], o => (o.Prior, o.PriorComponents, o.FreeBits) = (Prior.GaussianMixture, 3, 0.1));
        yield return Variational("total correlation, example weights", ["Text", "Features"], o => (o.Objective, o.Beta, o.ExampleWeightColumnName) = (VaeObjective.BetaTotalCorrelation, 3, "Weight"));
        yield return Variational("numbers alone, Laplace", ["Features", "Precise"], o => (o.Likelihood, o.LikelihoodScale) = (Likelihood.Laplace, LikelihoodScale.Fixed));
        yield return Variational("labels", AllTypes, o => (o.LabelColumnName, o.ClassProbabilitiesColumnName) = ("Key", "ClassProbabilities"));
    }

    private static EstimatorCase Variational(string name, string[] columns, Action<VaeEstimator.Options> change)
    {
        var input = MixedRows.View(Count);
        var options = VaeModels.QuickOptions(o =>
        {
            (o.InputColumnNames, o.MinimumCategoryRows) = (columns, 1);
            change(o);
        });
        int slots = columns.Sum(column => EstimatorCase.Width(input, column));
        return new EstimatorCase($"Variational of a table: {name}", new VaeEstimator(options), input, columns[^1],
        [
            (options.OutputColumnName, EstimatorCase.Vector(options.LatentDimension)),
            (options.LatentVarianceColumnName, EstimatorCase.Vector(options.LatentDimension)),
            (options.LatentSampleColumnName, EstimatorCase.Vector(options.LatentDimension)),
            (options.ReconstructionColumnName, EstimatorCase.Vector(slots)),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.ClassProbabilitiesColumnName, EstimatorCase.Vector(5)),
            (options.LatentDistanceColumnName, NumberDataViewType.Single),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
        ]) { Read = columns, ReadsMoreThanFeatures = true };
    }

    public static IEnumerable<EstimatorCase> Detectors()
    {
        yield return Detector("all types", AllTypes, _ => { });
        yield return Detector("reconstruction error, in place", AllTypes, o => (o.Score, o.ScoreColumnName, o.ReconstructionColumnName) = (AutoencoderScore.ReconstructionError, "Weight", "Text"));
        yield return Detector("three networks, held out, discarded", ["Text", "Features"], o => (o.Networks, o.HeldOutFraction, o.DiscardedShare) = (3, 0.3, 0.1));
        yield return Detector("more slots than passes", ["Sparse", "Features", "Key", "Weight", "Text"], o => o.Training.MaximumCategories = 4);
    }

    private static EstimatorCase Detector(string name, string[] columns, Action<AutoencoderAnomalyTrainer.Options> change)
    {
        var input = MixedRows.View(Count);
        var options = DetectorKinds.WithAllColumns(QuickDetectors.Options(o =>
        {
            (o.FeatureColumnNames, o.Training.MinimumCategoryRows) = (columns, 1);
            change(o);
        }));
        int slots = columns.Sum(column => EstimatorCase.Width(input, column));
        return new EstimatorCase($"Detector of a table: {name}", new AutoencoderAnomalyTrainer(options), input, columns[^1],
        [
            (options.ReconstructionColumnName, EstimatorCase.Vector(slots)),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.ContributionsColumnName, EstimatorCase.Vector(slots)),
            (options.TopSlotsColumnName, EstimatorCase.Vector(Math.Min(slots, options.TopCount))),
            (options.TopContributionsColumnName, EstimatorCase.Vector(Math.Min(slots, options.TopCount))),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
            (options.ProbabilityColumnName, NumberDataViewType.Single),
        ]) { Read = columns, ReadsMoreThanFeatures = true };
    }

    private static EstimatorCase Case(string name, string[] columns, Action<AutoencoderEstimator.Options> change)
    {
        var input = MixedRows.View(Count);
        var options = Models.QuickOptions(o =>
        {
            (o.InputColumnNames, o.MinimumCategoryRows) = (columns, 1);
            change(o);
        });
        int slots = columns.Sum(column => EstimatorCase.Width(input, column));
        return new EstimatorCase($"Autoencoder of a table: {name}", new AutoencoderEstimator(options), input, columns[^1],
        [
            (options.OutputColumnName, EstimatorCase.Vector(options.LatentDimension)),
            (options.ReconstructionColumnName, EstimatorCase.Vector(slots)),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
        ]) { Read = columns, ReadsMoreThanFeatures = columns.Length > 1 };
    }
}
