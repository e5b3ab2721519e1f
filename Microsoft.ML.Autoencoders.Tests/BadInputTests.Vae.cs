namespace Microsoft.ML.Autoencoders.Tests;

public sealed partial class BadInputTests
{
    private static readonly (string Name, Action<VaeEstimator.Options> Set, Type Exception, string[] Words)[] VaeOptions =
    [
        ("convolutions with a condition", o => (o.Convolution, o.ConditionColumnName) = (new(), "Key"), Contradiction, ["ConditionColumnName is 'Key'", "Convolution"]),
        ("latent 0", o => o.LatentDimension = 0, OutOfRange, ["LatentDimension is 0", "at least 1"]),
        ("hidden width", o => o.HiddenLayers = [0], OutOfRange, ["HiddenLayers[0] is 0"]),
        ("epochs 0", o => o.Epochs = 0, OutOfRange, ["Epochs is 0"]),
        ("output null", o => o.OutputColumnName = null!, Null, ["OutputColumnName"]),
        ("input null", o => o.InputColumnName = null!, Null, ["InputColumnName"]),
        ("condition empty", o => o.ConditionColumnName = "", Contradiction, ["ConditionColumnName is empty"]),
        ("condition the input", o => o.ConditionColumnName = "Features", Contradiction, ["ConditionColumnName is 'Features'", "another column"]),
        ("condition the target", o => (Target(o, "Target")).ConditionColumnName = "Target", Contradiction, ["ConditionColumnName is 'Target'", "another column"]),
        ("label empty", o => o.LabelColumnName = "", Contradiction, ["LabelColumnName is empty"]),
        ("variance empty", o => o.LatentVarianceColumnName = "", Contradiction, ["LatentVarianceColumnName is empty"]),
        ("draw empty", o => o.LatentSampleColumnName = "", Contradiction, ["LatentSampleColumnName is empty"]),
        ("distance empty", o => o.LatentDistanceColumnName = "", Contradiction, ["LatentDistanceColumnName is empty"]),
        ("probabilities empty", o => (o.LabelColumnName, o.ClassProbabilitiesColumnName) = ("Label", ""), Contradiction, ["ClassProbabilitiesColumnName is empty"]),
        ("probabilities without labels", o => o.ClassProbabilitiesColumnName = "P", Contradiction, ["ClassProbabilitiesColumnName is 'P'", "LabelColumnName"]),
        ("two columns of one name", o => o.LatentSampleColumnName = "LatentVariance", Contradiction, ["LatentVarianceColumnName", "LatentSampleColumnName", "'LatentVariance'"]),
        ("a target and a score", o => o.TargetColumnName = "Target", Contradiction, ["TargetColumnName is 'Target'", "score"]),
        ("a detector's score", o => o.Score = VaeScore.MahalanobisAndNeighbours, Contradiction, ["Score is MahalanobisAndNeighbours", "VaeScore.NegativeElbo", "Trainers.VariationalAutoencoder()"]),
        ("score", o => o.Score = (VaeScore)9, OutOfRange, ["Score is 9", "NegativeElbo"]),
        ("score draws 0", o => o.ScoreDraws = 0, OutOfRange, ["ScoreDraws is 0", "at least 1"]),
        ("contamination", o => o.Contamination = 0.6, OutOfRange, ["Contamination is 0.6"]),
        ("posterior", o => o.Posterior = (Posterior)9, OutOfRange, ["Posterior is 9", "DiagonalGaussian, FullGaussian, Laplace, Categorical"]),
        ("categories 1", o => o.Categories = 1, OutOfRange, ["Categories is 1", "at least 2"]),
        ("initial temperature 0", o => o.InitialTemperature = 0, OutOfRange, ["InitialTemperature is 0", "greater than 0"]),
        ("final temperature NaN", o => o.FinalTemperature = double.NaN, OutOfRange, ["FinalTemperature is NaN"]),
        ("prior", o => o.Prior = (Prior)9, OutOfRange, ["Prior is 9", "Standard, GaussianMixture, VampPrior"]),
        ("components 0", o => o.PriorComponents = 0, OutOfRange, ["PriorComponents is 0", "at least 1"]),
        ("categories under a mixture", o => (o.Posterior, o.Prior) = (Posterior.Categorical, Prior.GaussianMixture), Contradiction, ["Prior is GaussianMixture", "Categorical", "Standard"]),
        ("categories under pseudo-inputs", o => (o.Posterior, o.Prior) = (Posterior.Categorical, Prior.VampPrior), Contradiction, ["Prior is VampPrior", "Categorical", "Standard"]),
        ("several columns, condition", o => (o.InputColumnNames, o.ConditionColumnName) = (["a"], "b"), Contradiction, ["does not support ConditionColumnName 'b'"]),
        ("several columns, Bernoulli", o => (o.InputColumnNames, o.Likelihood) = (["a"], Likelihood.Bernoulli), Contradiction, ["does not support Likelihood Bernoulli"]),
        ("several columns, scale of rows", o => (o.InputColumnNames, o.LikelihoodScale) = (["a"], LikelihoodScale.LearnedPerRow), Contradiction, ["does not support LikelihoodScale LearnedPerRow"]),
        ("several columns, learned prior", o => (o.InputColumnNames, o.Prior) = (["a"], Prior.VampPrior), Contradiction, ["does not support Prior VampPrior"]),
        ("sampler", o => o.LatentSampler = (LatentSampler)9, OutOfRange, ["LatentSampler is 9", "Prior, GaussianMixture"]),
        ("Gaussians of categories", o => (o.Posterior, o.LatentSampler) = (Posterior.Categorical, LatentSampler.GaussianMixture), Contradiction, ["LatentSampler is GaussianMixture", "Categorical"]),
        ("likelihood", o => o.Likelihood = (Likelihood)9, OutOfRange, ["Likelihood is 9", "Gaussian, Bernoulli, ContinuousBernoulli, Laplace, StudentT, DiscretizedLogistic"]),
        ("one level", o => o.PixelLevels = 1, OutOfRange, ["PixelLevels is 1", "at least 2 and at most 65536"]),
        ("likelihood scale", o => o.LikelihoodScale = (LikelihoodScale)9, OutOfRange, ["LikelihoodScale is 9", "Fixed, Learned, LearnedPerSlot, LearnedPerRow"]),
        ("scale 0", o => o.Scale = 0, OutOfRange, ["Scale is 0", "greater than 0"]),
        ("least scale 0", o => o.MinimumScale = 0, OutOfRange, ["MinimumScale is 0", "greater than 0"]),
        ("objective", o => o.Objective = (VaeObjective)9, OutOfRange, ["Objective is 9", "EvidenceLowerBound"]),
        ("beta negative", o => o.Beta = -1, OutOfRange, ["Beta is -1", "at least 0"]),
        ("samples 0", o => o.Samples = 0, OutOfRange, ["Samples is 0", "at least 1"]),
        ("annealing", o => o.Annealing = (KlAnnealing)9, OutOfRange, ["Annealing is 9", "None, Linear, Cyclical"]),
        ("annealing epochs 0", o => o.AnnealingEpochs = 0, OutOfRange, ["AnnealingEpochs is 0", "at least 1"]),
        ("free bits negative", o => o.FreeBits = -1, OutOfRange, ["FreeBits is -1", "at least 0"]),
        ("capacity negative", o => o.Capacity = -1, OutOfRange, ["Capacity is -1", "at least 0"]),
        ("capacity weight negative", o => o.CapacityWeight = -1, OutOfRange, ["CapacityWeight is -1", "at least 0"]),
        ("capacity epochs 0", o => o.CapacityEpochs = 0, OutOfRange, ["CapacityEpochs is 0", "at least 1"]),
        ("discrepancy weight infinite", o => o.DiscrepancyWeight = double.PositiveInfinity, OutOfRange, ["DiscrepancyWeight is Infinity"]),
        ("free bits of an importance-weighted bound", o => (o.Objective, o.FreeBits) = (VaeObjective.ImportanceWeighted, 0.1), Contradiction, ["FreeBits is 0.1", "ImportanceWeighted", "EvidenceLowerBound"]),
        ("total correlation of categories", o => (o.Objective, o.Posterior) = (VaeObjective.BetaTotalCorrelation, Posterior.Categorical), Contradiction, ["Objective is BetaTotalCorrelation", "Categorical"]),
        ("discrepancy of categories", o => (o.Objective, o.Posterior) = (VaeObjective.MaximumMeanDiscrepancy, Posterior.Categorical), Contradiction, ["Objective is MaximumMeanDiscrepancy", "Categorical"]),
        ("total correlation of a full Gaussian", o => (o.Objective, o.Posterior) = (VaeObjective.BetaTotalCorrelation, Posterior.FullGaussian), Contradiction, ["BetaTotalCorrelation", "not FullGaussian"]),
        ("total correlation under a mixture", o => (o.Objective, o.Prior) = (VaeObjective.BetaTotalCorrelation, Prior.GaussianMixture), Contradiction, ["BetaTotalCorrelation", "not GaussianMixture"]),
    ];

    private static readonly (string Name, Action<VaeEstimator.Options> Set, Func<IDataView> View, Type Exception, string[] Words)[] VaeData =
    [
        ("no condition column", o => o.ConditionColumnName = "Absent", Keyed, OutOfRange, ["condition column 'Absent'", "a key", "'Side'"]),
        ("condition of another type", o => o.ConditionColumnName = "Text", () => MixedRows.View(9), OutOfRange, ["condition column 'Text' is", "a key"]),
        ("condition of Doubles", o => o.ConditionColumnName = "Fixed", () => MixedRows.View(9), OutOfRange, ["condition column 'Fixed' is", "Double"]),
        ("condition of variable size", o => o.ConditionColumnName = "Variable", () => MixedRows.View(9), OutOfRange, ["condition column 'Variable'", "known-size"]),
        ("a key of too many values", o => o.ConditionColumnName = "Key", () => Keys(1 << 20), OutOfRange, ["condition column 'Key' is", "at most 65536 values"]),
        ("no label column", o => o.LabelColumnName = "Absent", Keyed, OutOfRange, ["label column 'Absent'", "a key"]),
        ("labels that are no key", o => o.LabelColumnName = "RowWeight", Keyed, OutOfRange, ["label column 'RowWeight' is Single", "a key"]),
        ("no known label", o => o.LabelColumnName = "Label", LabelledRows.WithoutLabels, Invalid, ["All labels in column 'Label' are missing"]),
        ("NaN in the condition", o => o.ConditionColumnName = "Side", () => LabelledRows.Changed(rows => rows[7].Side[1] = float.NaN), Invalid, ["'Side' has NaN in row 7 (counted from 0), slot 1", "finite"]),
        ("Bernoulli of values outside 0 to 1", o => (o.Likelihood, o.Scaling) = (Likelihood.Bernoulli, Scaling.None), Keyed, Invalid, ["Likelihood Bernoulli", "0 to 1", "row 0", "MinMax"]),
        ("continuous Bernoulli of values outside 0 to 1", o => o.Likelihood = Likelihood.ContinuousBernoulli, Keyed, Invalid, ["Likelihood ContinuousBernoulli", "0 to 1"]),
        ("discretized logistic of values outside 0 to 1", o => o.Likelihood = Likelihood.DiscretizedLogistic, Keyed, Invalid, ["Likelihood DiscretizedLogistic", "0 to 1"]),
        ("validation rows without the condition", o => (o.ConditionColumnName, o.ValidationData) = ("Key", Rows.View(5)), Keyed, OutOfRange, ["condition column 'Key'"]),
        ("validation rows with another condition", o => (o.ConditionColumnName, o.ValidationData) = ("Key", Keys(5)), Keyed, OutOfRange, ["'Key'", "5 values", "3 values"]),
        ("no rows", _ => { }, () => Contexts.ML.Data.SkipRows(Keyed(), 1000), Invalid, ["no rows to fit a variational autoencoder on"]),
        ("NaN in the input", _ => { }, () => LabelledRows.Changed(rows => rows[3].Features[2] = float.NaN), Invalid, ["'Features' has NaN in row 3 (counted from 0), slot 2"]),
    ];

    private static readonly Lazy<VaeTransformer> Plain = new(() => VaeModels.Fit(input: Keyed()));
    private static readonly Lazy<VaeTransformer> OfKey = new(() => VaeModels.Fit(o => o.ConditionColumnName = "Key", Keyed()));
    private static readonly Lazy<VaeTransformer> OfVector = new(() => VaeModels.Fit(o => o.ConditionColumnName = "Side", Keyed()));

    private static readonly (string Name, Action Call, Type Exception, string[] Words)[] VaeCalls =
    [
        ("sample none", () => Plain.Value.Sample(0), OutOfRange, ["count is 0", "at least 1"]),
        ("sample from nothing", () => Plain.Value.Sample(1, sampler: (LatentSampler)9), OutOfRange, ["sampler is 9", "Prior, GaussianMixture"]),
        ("sample from a mixture that is not there", () => Plain.Value.Sample(1, sampler: LatentSampler.GaussianMixture), Invalid, ["without a mixture", "options.LatentSampler = LatentSampler.GaussianMixture"]),
        ("a condition that is not needed", () => Plain.Value.Sample(1, condition: [1]), Contradiction, ["condition", "without ConditionColumnName"]),
        ("no key", () => OfKey.Value.Sample(1), Contradiction, ["'Key'", "the key's value in 0 to 3", "null"]),
        ("two keys", () => OfKey.Value.Sample(1, condition: [1, 2]), Contradiction, ["'Key'", "1 number", "2 numbers"]),
        ("a key beyond the count", () => OfKey.Value.Sample(1, condition: [4]), Contradiction, ["condition is 4", "0 to 3"]),
        ("half a key", () => OfKey.Value.Sample(1, condition: [1.5f]), Contradiction, ["condition is 1.5", "whole numbers"]),
        ("a key NaN", () => OfKey.Value.Sample(1, condition: [float.NaN]), Contradiction, ["condition is NaN", "whole numbers"]),
        ("a condition of another length", () => OfVector.Value.Decode([[0, 0]], [1]), Contradiction, ["'Side'", "2 numbers", "1 number"]),
        ("a condition NaN", () => OfVector.Value.Decode([[0, 0]], [1, float.NaN]), Contradiction, ["condition is [1, NaN]", "finite"]),
        ("latents null", () => Plain.Value.Decode(null!), Null, ["latents"]),
        ("a latent null", () => Plain.Value.Decode([null!]), Null, ["latents[0]"]),
        ("a latent of another length", () => Plain.Value.Decode([[1, 2], [1, 2, 3]]), Contradiction, ["latents[1] has 3 values", "have 2"]),
        ("a latent infinite", () => Plain.Value.Decode([[1, float.PositiveInfinity]]), Contradiction, ["latents[0] has Infinity at index 1", "finite"]),
        ("a walk from nowhere", () => Plain.Value.Interpolate(null!, [0, 0], 3), Null, ["from"]),
        ("a walk to another length", () => Plain.Value.Interpolate([0, 0], [0], 3), Contradiction, ["to has 1 values"]),
        ("a walk of one step", () => Plain.Value.Interpolate([0, 0], [1, 1], 1), OutOfRange, ["steps is 1", "at least 2"]),
        ("a walk on no way", () => Plain.Value.Interpolate([0, 0], [1, 1], 3, (Interpolation)7), OutOfRange, ["way is 7", "Linear, Spherical"]),
        ("likelihood of nothing", () => Plain.Value.LogLikelihood(null!), Null, ["data"]),
        ("likelihood by no samples", () => Plain.Value.LogLikelihood(Keyed(), 0), OutOfRange, ["importanceSamples is 0", "at least 1"]),
        ("likelihood of other columns", () => Plain.Value.LogLikelihood(Rows.View("Other", NumberDataViewType.Single, [1f])), OutOfRange, ["input column 'Features'", "'Other'"]),
        ("likelihood without the condition", () => OfKey.Value.LogLikelihood(Rows.View(3)), OutOfRange, ["condition column 'Key'"]),
        ("likelihood of a target", () => VaeModels.Fit(o => Target(o, "Target"), Keyed()).LogLikelihood(Keyed()), Invalid, ["target column"]),
        ("transform without the condition", () => OfKey.Value.Transform(Rows.View(3)), OutOfRange, ["condition column 'Key'"]),
        ("a key of another count", () => OfKey.Value.Transform(Keys(5)), OutOfRange, ["'Key'", "5 values", "3 values"]),
        ("a vector for a key", () => OfKey.Value.Transform(Rows.View("Key", NumberDataViewType.Single, [1f])), OutOfRange, ["'Features'"]),
        ("no such part", () => Plain.Value.ExportToOnnx("unused.onnx", (OnnxPart)9), OutOfRange, ["part is 9", "Whole, Encoder, Decoder"]),
        ("going on with other layers", () => new VaeEstimator(VaeModels.QuickOptions(o => o.HiddenLayers = [4])).Fit(Keyed(), Plain.Value), Invalid, ["other layers", "6-5-2-5-6", "6-4-2-4-6"]),
        ("going on with another posterior", () => new VaeEstimator(VaeModels.QuickOptions(o => o.Posterior = Posterior.Laplace)).Fit(Keyed(), Plain.Value), Invalid, ["DiagonalGaussian", "Laplace"]),
        ("going on with another likelihood", () => new VaeEstimator(VaeModels.QuickOptions(o => o.Likelihood = Likelihood.Laplace)).Fit(Keyed(), Plain.Value), Invalid, ["Gaussian (Learned)", "Laplace (Learned)"]),
        ("going on with another prior", () => new VaeEstimator(VaeModels.QuickOptions(o => o.Prior = Prior.GaussianMixture)).Fit(Keyed(), Plain.Value), Invalid, ["Standard prior", "GaussianMixture prior"]),
        ("going on with a condition", () => new VaeEstimator(VaeModels.QuickOptions(o => o.ConditionColumnName = "Key")).Fit(Keyed(), Plain.Value), Invalid, ["condition none", "condition key"]),
        ("no options", () => new VaeEstimator(null!), Null, ["options"]),
        ("no catalog", () => AutoencoderCatalog.VariationalAutoencoder(null!, "Latent"), Null, ["catalog"]),
    ];

    private static VaeEstimator.Options Target(VaeEstimator.Options options, string column)
    {
        (options.TargetColumnName, options.SlotErrorsColumnName, options.ScoreColumnName, options.PredictedLabelColumnName) = (column, null, null, null);
        return options;
    }

    private static IDataView Keyed() => new LabelledRows().View();

    // Features and a key of another count.
    private static IDataView Keys(int count)
    {
        var definition = SchemaDefinition.Create(typeof(LabelledRows.Row));
        definition["Key"].ColumnType = new KeyDataViewType(typeof(uint), count);
        return Contexts.ML.Data.LoadFromEnumerable(new LabelledRows().All, definition);
    }
}
