using CsCheck;

namespace Microsoft.ML.Autoencoders.Tests.Properties;

/// <summary>Random options of tiny, hardly trained networks, within the documented ranges.</summary>
internal static class RandomOptions
{
    private static readonly Gen<int[]?> Widths = Gen.OneOf(Gen.Const(default(int[])), Gen.Int[1, 6].Array[0, 2].Select(widths => (int[]?)widths));

    /// <summary>What all networks have in common.</summary>
    private static readonly Gen<Change<TrainingOptions>> Common = Change<TrainingOptions>.Some(
        Change<TrainingOptions>.To("LatentDimension", Gen.Int[1, 4], (o, value) => o.LatentDimension = value),
        Change<TrainingOptions>.To("DecoderLayers", Widths, (o, value) => o.DecoderLayers = value),
        Change<TrainingOptions>.To("HiddenActivation", Gen.Enum<Activation>(), (o, value) => o.HiddenActivation = value),
        Change<TrainingOptions>.To("Normalization", Gen.Enum<LayerNormalization>(), (o, value) => o.Normalization = value),
        Change<TrainingOptions>.To("Dropout", Gen.Double[0, 0.9], (o, value) => o.Dropout = value),
        Change<TrainingOptions>.To("Scaling", Gen.Enum<Scaling>(), (o, value) => o.Scaling = value),
        Change<TrainingOptions>.To("MissingValues", Gen.Enum<MissingValues>(), (o, value) => o.MissingValues = value),
        Change<TrainingOptions>.To("Corruption", Gen.Enum<Corruption>(), (o, value) => o.Corruption = value),
        Change<TrainingOptions>.To("BatchSize", Gen.Int[1, 70], (o, value) => o.BatchSize = value),
        Change<TrainingOptions>.To("Optimizer", Gen.Enum<Optimizer>(), (o, value) => o.Optimizer = value),
        Change<TrainingOptions>.To("Schedule", Gen.Enum<LearningRateSchedule>(), (o, value) => o.Schedule = value),
        Change<TrainingOptions>.To("LearningRate", Gen.Double[1e-5, 1e-2], (o, value) => o.LearningRate = value),
        Change<TrainingOptions>.To("ValidationFraction", Gen.Double[0, 0.5], (o, value) => o.ValidationFraction = value),
        Change<TrainingOptions>.To("WeightDecay", Gen.Double[0, 0.1], (o, value) => o.WeightDecay = value),
        Change<TrainingOptions>.To("Seed", Gen.Int, (o, value) => o.Seed = value));

    /// <summary>Of an autoencoder.</summary>
    public static readonly Gen<Change<AutoencoderEstimator.Options>> Autoencoder = Change<AutoencoderEstimator.Options>.Both(Common, Change<AutoencoderEstimator.Options>.Some(
        Change<AutoencoderEstimator.Options>.To("LatentActivation", Gen.Enum<Activation>(), (o, value) => o.LatentActivation = value),
        Change<AutoencoderEstimator.Options>.To("TiedWeights", Gen.Bool, (o, value) => (o.TiedWeights, o.DecoderLayers) = (value, null)),
        Change<AutoencoderEstimator.Options>.To("Loss", Gen.Enum<ReconstructionLoss>(), (o, value) =>
        {
            o.Loss = value;
            NeedShares(o, value == ReconstructionLoss.BinaryCrossEntropy);
        }),
        Change<AutoencoderEstimator.Options>.To("LatentSparsity", Gen.Enum<LatentSparsity>(), (o, value) => (o.LatentSparsity, o.LatentActivation) = (value, Activation.Sigmoid)),
        Change<AutoencoderEstimator.Options>.To("LatentL2", Gen.Double[0, 1], (o, value) => o.LatentL2 = value),
        Change<AutoencoderEstimator.Options>.To("LatentTopK", Gen.Int[1, 4], (o, value) => o.LatentTopK = Math.Min(value, o.LatentDimension)),
        Change<AutoencoderEstimator.Options>.To("ContractiveWeight", Gen.Double[0, 0.1], (o, value) => o.ContractiveWeight = value)));

    /// <summary>Of a variational autoencoder.</summary>
    public static readonly Gen<Change<VaeEstimator.Options>> Variational = Change<VaeEstimator.Options>.Both(Common, Change<VaeEstimator.Options>.Some(
        Change<VaeEstimator.Options>.To("Score", Gen.OneOf([.. VaeModels.Scores.Select(score => Gen.Const(score))]), (o, value) => o.Score = value),
        Change<VaeEstimator.Options>.To("ScoreDraws", Gen.Int[1, 9], (o, value) => o.ScoreDraws = value),
        Change<VaeEstimator.Options>.To("Posterior", Gen.Enum<Posterior>(), (o, value) => o.Posterior = value),
        Change<VaeEstimator.Options>.To("Categories", Gen.Int[2, 4], (o, value) => o.Categories = value),
        Change<VaeEstimator.Options>.To("Prior", Gen.Enum<Prior>(), (o, value) => (o.Prior, o.PriorComponents) = (value, 3)),
        Change<VaeEstimator.Options>.To("Likelihood", Gen.Enum<Likelihood>(), (o, value) =>
        {
            o.Likelihood = value;
            NeedShares(o, value is Likelihood.Bernoulli or Likelihood.ContinuousBernoulli or Likelihood.DiscretizedLogistic);
        }),
        Change<VaeEstimator.Options>.To("LikelihoodScale", Gen.Enum<LikelihoodScale>(), (o, value) => o.LikelihoodScale = value),
        Change<VaeEstimator.Options>.To("Objective", Gen.Enum<VaeObjective>(), (o, value) => o.Objective = value),
        Change<VaeEstimator.Options>.To("Samples", Gen.Int[1, 3], (o, value) => o.Samples = value)));

    /// <summary>Of a detector; its networks' are changed apart.</summary>
    public static readonly Gen<Change<AnomalyTrainerOptions>> Detector = Change<AnomalyTrainerOptions>.Some(
        Change<AnomalyTrainerOptions>.To("Contamination", Gen.Double[0.001, 0.5], (o, value) => o.Contamination = value),
        Change<AnomalyTrainerOptions>.To("DiscardedShare", Gen.Double[0, 0.5], (o, value) => o.DiscardedShare = value),
        Change<AnomalyTrainerOptions>.To("TopCount", Gen.Int[1, 9], (o, value) => o.TopCount = value),
        Change<AnomalyTrainerOptions>.To("NeighbourRows", Gen.Int[2, 40], (o, value) => o.NeighbourRows = value),
        Change<AnomalyTrainerOptions>.To("NearestShare", Gen.Double[0.01, 1], (o, value) => o.NearestShare = value),
        Change<AnomalyTrainerOptions>.To("Ridge", Gen.Double[0.01, 1], (o, value) => o.Ridge = value),
        Change<AnomalyTrainerOptions>.To("ReweightingRounds", Gen.Int[0, 3], (o, value) => o.ReweightingRounds = value));

    /// <summary>Of a detector by an autoencoder.</summary>
    public static readonly Gen<Change<AutoencoderAnomalyTrainer.Options>> AutoencoderDetector = Change<AutoencoderAnomalyTrainer.Options>.Both(Detector, Change<AutoencoderAnomalyTrainer.Options>.Some(
        Change<AutoencoderAnomalyTrainer.Options>.To("Score", Gen.Int[0, DetectorKinds.ScoresOfOneColumn.Length - 1].Select(i => DetectorKinds.ScoresOfOneColumn[i]), (o, value) => o.Score = value),
        Change<AutoencoderAnomalyTrainer.Options>.To("Networks", Gen.Int[1, 3], (o, value) => o.Networks = value)));

    /// <summary>Of a detector by a variational autoencoder.</summary>
    public static readonly Gen<Change<VaeAnomalyTrainer.Options>> VariationalDetector = Change<VaeAnomalyTrainer.Options>.Both(Detector, Change<VaeAnomalyTrainer.Options>.Some(
        Change<VaeAnomalyTrainer.Options>.To("Networks", Gen.Int[1, 2], (o, value) => o.Networks = value),
        Change<VaeAnomalyTrainer.Options>.To("Training.Score", Gen.Enum<VaeScore>(), (o, value) => o.Training.Score = value)));

    /// <summary>Little training of little networks.</summary>
    public static void Tiny(TrainingOptions options) => (options.Steps, options.HiddenLayers, options.LatentDimension, options.BatchSize) = (12, [5], 2, 16);

    // Values from 0 to 1, of the rows that the loss is measured on too.
    private static void NeedShares(TrainingOptions options, bool needed) =>
        (options.Scaling, options.ValidationFraction) = needed ? (Scaling.MinMax, 0) : (options.Scaling, options.ValidationFraction);
}
