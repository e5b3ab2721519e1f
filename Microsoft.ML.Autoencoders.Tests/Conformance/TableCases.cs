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
        yield return Variational("condition a text", ["Weight", "Features", "Flag"], o => o.ConditionColumnName = "Text");
        yield return Variational("condition a key, in place", ["Weight", "Text"], o => (o.ConditionColumnName, o.OutputColumnName) = ("Key", "Key"));
        yield return Variational("condition a flag, masking, scales of slots", ["Weight", "Text"], o => (o.ConditionColumnName, o.Corruption, o.LikelihoodScale) = ("Flag", Corruption.Masking, LikelihoodScale.LearnedPerSlot));
        yield return Variational("condition an integer", ["Text", "Features"], o => o.ConditionColumnName = "Byte");
        yield return Variational("condition a vector", ["Text", "Key"], o => (o.ConditionColumnName, o.Samples) = ("Features", 2));
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
        ]) { Read = [.. columns, .. options.ConditionColumnName is { } condition ? new[] { condition } : []], ReadsMoreThanFeatures = true };
    }

    public static IEnumerable<EstimatorCase> Detectors()
    {
        yield return Detector("all types", AllTypes, _ => { });
        yield return Detector("reconstruction error, in place", AllTypes, o => (o.Score, o.ScoreColumnName, o.ReconstructionColumnName) = (AutoencoderScore.ReconstructionError, "Weight", "Text"));
        yield return Detector("three networks, held out, discarded", ["Text", "Features"], o => (o.Networks, o.HeldOutFraction, o.DiscardedShare) = (3, 0.3, 0.1));
        yield return Detector("more slots than passes", ["Sparse", "Features", "Key", "Weight", "Text"], o => o.Training.MaximumCategories = 4);
        yield return VariationalDetector("all types", AllTypes, _ => { });
        yield return VariationalDetector("three networks, held out, discarded", ["Text", "Features"], o => (o.Networks, o.HeldOutFraction, o.DiscardedShare) = (3, 0.3, 0.1));
        yield return VariationalDetector("condition a text, more slots than passes", ["Sparse", "Features", "Key", "Weight"], o => o.Training.ConditionColumnName = "Text");
        foreach (var score in VaeModels.Scores)
        {
            yield return VariationalDetector($"{score} under a flag", ["Text", "Features"], o => (o.Training.Score, o.Training.ConditionColumnName) = (score, "Flag"));
        }
    }

    private static EstimatorCase VariationalDetector(string name, string[] columns, Action<VaeAnomalyTrainer.Options> change)
    {
        var options = DetectorKinds.WithAllColumns(DetectorKinds.VariationalOptions(o =>
        {
            (o.FeatureColumnNames, o.Training.MinimumCategoryRows) = (columns, 1);
            change(o);
        }));
        return Detector($"Variational detector of a table: {name}", new VaeAnomalyTrainer(options), options, [.. columns, .. options.Training.ConditionColumnName is { } condition ? new[] { condition } : []]);
    }

    private static EstimatorCase Detector(string name, string[] columns, Action<AutoencoderAnomalyTrainer.Options> change)
    {
        var options = DetectorKinds.WithAllColumns(QuickDetectors.Options(o =>
        {
            (o.FeatureColumnNames, o.Training.MinimumCategoryRows) = (columns, 1);
            change(o);
        }));
        return Detector($"Detector of a table: {name}", new AutoencoderAnomalyTrainer(options), options, columns);
    }

    private static EstimatorCase Detector(string name, IEstimator<ITransformer> trainer, AnomalyTrainerOptions options, string[] read)
    {
        var input = MixedRows.View(Count);
        int slots = options.FeatureColumnNames!.Sum(column => EstimatorCase.Width(input, column));
        return new EstimatorCase(name, trainer, input, options.FeatureColumnNames![^1],
        [
            (options.ReconstructionColumnName, EstimatorCase.Vector(slots)),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.ContributionsColumnName, EstimatorCase.Vector(slots)),
            (options.TopSlotsColumnName, EstimatorCase.Vector(Math.Min(slots, options.TopCount))),
            (options.TopContributionsColumnName, EstimatorCase.Vector(Math.Min(slots, options.TopCount))),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
            (options.ProbabilityColumnName, NumberDataViewType.Single),
        ]) { Read = read, ReadsMoreThanFeatures = true };
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
