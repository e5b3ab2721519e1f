namespace Microsoft.ML.Autoencoders.Tests;

public sealed partial class BadInputTests
{
    private static readonly (string Name, Action<AutoencoderEstimator.Options> Set, Type Exception, string[] Words)[] AutoencoderOptions =
    [
        ("no filters", o => o.Convolution = new() { Filters = [] }, OutOfRange, ["Convolution.Filters is empty", "at least one number"]),
        ("filters null", o => o.Convolution = new() { Filters = null! }, Null, ["Convolution.Filters"]),
        ("filters 0", o => o.Convolution = new() { Filters = [4, 0] }, OutOfRange, ["Convolution.Filters[1] is 0", "at least 1"]),
        ("even kernel", o => o.Convolution = new() { KernelSize = 4 }, OutOfRange, ["Convolution.KernelSize is 4", "an odd number"]),
        ("stride 0", o => o.Convolution = new() { Stride = 0 }, OutOfRange, ["Convolution.Stride is 0", "at least 1"]),
        ("residual layers negative", o => o.Convolution = new() { ResidualLayers = -1 }, OutOfRange, ["Convolution.ResidualLayers is -1"]),
        ("upsampling", o => o.Convolution = new() { Upsampling = (Upsampling)5 }, OutOfRange, ["Convolution.Upsampling is 5", "TransposedConvolution, ResizeAndConvolution"]),
        ("tied convolutions", o => (o.Convolution, o.TiedWeights) = (new(), true), Contradiction, ["TiedWeights", "Convolution"]),
        ("built-in convolutions", o => (o.Convolution, o.Engine) = (new(), TrainingEngine.BuiltIn), Contradiction, ["Engine is BuiltIn, which does not have Convolution"]),
        ("similarity without weight", o => Similarity(o, new() { Weight = 0 }), OutOfRange, ["StructuralSimilarity.Weight is 0", "greater than 0 and at most 1"]),
        ("similarity of more than all", o => Similarity(o, new() { Weight = 1.1 }), OutOfRange, ["StructuralSimilarity.Weight is 1.1"]),
        ("similarity window", o => Similarity(o, new() { Window = (SimilarityWindow)3 }), OutOfRange, ["StructuralSimilarity.Window is 3", "Gaussian, Uniform"]),
        ("even window", o => Similarity(o, new() { WindowSize = 8 }), OutOfRange, ["StructuralSimilarity.WindowSize is 8", "an odd number from 3"]),
        ("window of a pixel", o => Similarity(o, new() { WindowSize = 1 }), OutOfRange, ["StructuralSimilarity.WindowSize is 1"]),
        ("window deviation 0", o => Similarity(o, new() { Deviation = 0 }), OutOfRange, ["StructuralSimilarity.Deviation is 0", "greater than 0"]),
        ("minimum NaN", o => Similarity(o, new() { Minimum = double.NaN }), OutOfRange, ["StructuralSimilarity.Minimum is NaN", "finite"]),
        ("maximum below the minimum", o => Similarity(o, new() { Minimum = 1, Maximum = 1 }), OutOfRange, ["StructuralSimilarity.Maximum is 1", "greater than Minimum, 1"]),
        ("similarity without images", o => o.StructuralSimilarity = new(), Contradiction, ["StructuralSimilarity is set", "set Convolution = new()"]),
        ("similarity of missing pixels", o => Similarity(o, new()).MissingValues = MissingValues.Mask, Contradiction, ["StructuralSimilarity", "MissingValues Mask", "ImputeMean"]),
        ("latent 0", o => o.LatentDimension = 0, OutOfRange, ["LatentDimension is 0", "at least 1"]),
        ("hidden width negative", o => o.HiddenLayers = [5, -1], OutOfRange, ["HiddenLayers[1] is -1", "at least 1"]),
        ("decoder width 0", o => o.DecoderLayers = [0], OutOfRange, ["DecoderLayers[0] is 0", "at least 1"]),
        ("hidden activation", o => o.HiddenActivation = (Activation)50, OutOfRange, ["HiddenActivation is 50", "SiLU"]),
        ("latent activation", o => o.LatentActivation = (Activation)50, OutOfRange, ["LatentActivation is 50", "Sigmoid"]),
        ("output activation", o => o.OutputActivation = (Activation)50, OutOfRange, ["OutputActivation is 50", "Linear"]),
        ("normalisation", o => o.Normalization = (LayerNormalization)3, OutOfRange, ["Normalization is 3", "None, Batch, Layer"]),
        ("dropout 1", o => o.Dropout = 1, OutOfRange, ["Dropout is 1", "at least 0 and less than 1"]),
        ("dropout negative", o => o.Dropout = -0.1, OutOfRange, ["Dropout is -0.1", "at least 0 and less than 1"]),
        ("dropout NaN", o => o.Dropout = double.NaN, OutOfRange, ["Dropout is NaN"]),
        ("scaling", o => o.Scaling = (Scaling)9, OutOfRange, ["Scaling is 9", "None, MinMax, MeanVariance, MedianQuartiles"]),
        ("missing values", o => o.MissingValues = (MissingValues)9, OutOfRange, ["MissingValues is 9", "Error, ImputeMean, ImputeZero, Mask"]),
        ("corruption", o => o.Corruption = (Corruption)9, OutOfRange, ["Corruption is 9", "GaussianNoise, Masking, SaltAndPepper, SwapNoise"]),
        ("corruption amount 0", o => o.CorruptionAmount = 0, OutOfRange, ["CorruptionAmount is 0", "greater than 0"]),
        ("corruption amount infinite", o => o.CorruptionAmount = double.PositiveInfinity, OutOfRange, ["CorruptionAmount is Infinity", "finite"]),
        ("masked share above 1", o => (o.Corruption, o.CorruptionAmount) = (Corruption.Masking, 1.1), OutOfRange, ["CorruptionAmount is 1.1", "at most 1", "Masking"]),
        ("swapped share above 1", o => (o.Corruption, o.CorruptionAmount) = (Corruption.SwapNoise, 2), OutOfRange, ["CorruptionAmount is 2", "at most 1", "SwapNoise"]),
        ("salted share above 1", o => (o.Corruption, o.CorruptionAmount) = (Corruption.SaltAndPepper, 2), OutOfRange, ["CorruptionAmount is 2", "at most 1", "SaltAndPepper"]),
        ("loss", o => o.Loss = (ReconstructionLoss)9, OutOfRange, ["Loss is 9", "Squared, Absolute, Huber, BinaryCrossEntropy, Cosine"]),
        ("Huber delta 0", o => o.HuberDelta = 0, OutOfRange, ["HuberDelta is 0", "greater than 0"]),
        ("slot weight negative", o => o.SlotWeights = [1, -1], OutOfRange, ["SlotWeights[1] is -1", "at least 0"]),
        ("slot weight NaN", o => o.SlotWeights = [float.NaN], OutOfRange, ["SlotWeights[0] is NaN", "at least 0"]),
        ("slot weight infinite", o => o.SlotWeights = [float.PositiveInfinity], OutOfRange, ["SlotWeights[0] is Infinity"]),
        ("slot weights all 0", o => o.SlotWeights = [0, 0], OutOfRange, ["SlotWeights is all 0", "greater than 0"]),
        ("no slot weights", o => o.SlotWeights = [], OutOfRange, ["SlotWeights is", "greater than 0"]),
        ("latent sparsity", o => o.LatentSparsity = (LatentSparsity)9, OutOfRange, ["LatentSparsity is 9", "None, L1, KullbackLeibler"]),
        ("latent sparsity weight negative", o => o.LatentSparsityWeight = -1, OutOfRange, ["LatentSparsityWeight is -1", "at least 0"]),
        ("latent sparsity target 0", o => o.LatentSparsityTarget = 0, OutOfRange, ["LatentSparsityTarget is 0", "greater than 0 and less than 1"]),
        ("latent sparsity target 1", o => o.LatentSparsityTarget = 1, OutOfRange, ["LatentSparsityTarget is 1", "greater than 0 and less than 1"]),
        ("contractive weight negative", o => o.ContractiveWeight = -1, OutOfRange, ["ContractiveWeight is -1", "at least 0"]),
        ("contamination 0", o => o.Contamination = 0, OutOfRange, ["Contamination is 0", "at most 0.5"]),
        ("contamination above a half", o => o.Contamination = 0.51, OutOfRange, ["Contamination is 0.51", "at most 0.5"]),
        ("epochs 0", o => o.Epochs = 0, OutOfRange, ["Epochs is 0", "at least 1"]),
        ("steps 0", o => o.MaximumSteps = 0, OutOfRange, ["MaximumSteps is 0", "at least 1"]),
        ("time limit 0", o => o.TimeLimit = TimeSpan.Zero, OutOfRange, ["TimeLimit is 00:00:00", "greater than 0"]),
        ("batch size 0", o => o.BatchSize = 0, OutOfRange, ["BatchSize is 0", "at least 1"]),
        ("optimizer", o => o.Optimizer = (Optimizer)9, OutOfRange, ["Optimizer is 9", "Adam, AdamW, Sgd, RmsProp"]),
        ("learning rate 0", o => o.LearningRate = 0, OutOfRange, ["LearningRate is 0", "greater than 0"]),
        ("learning rate NaN", o => o.LearningRate = double.NaN, OutOfRange, ["LearningRate is NaN", "finite"]),
        ("momentum 1", o => (o.Optimizer, o.Momentum) = (Optimizer.Sgd, 1), OutOfRange, ["Momentum is 1", "at least 0 and less than 1"]),
        ("schedule", o => o.Schedule = (LearningRateSchedule)9, OutOfRange, ["Schedule is 9", "Constant, Step, Cosine, OneCycle, Plateau"]),
        ("schedule factor 1", o => o.ScheduleFactor = 1, OutOfRange, ["ScheduleFactor is 1", "greater than 0 and less than 1"]),
        ("schedule epochs 0", o => o.ScheduleEpochs = 0, OutOfRange, ["ScheduleEpochs is 0", "at least 1"]),
        ("warm-up negative", o => o.WarmUpSteps = -1, OutOfRange, ["WarmUpSteps is -1", "at least 0"]),
        ("clip norm 0", o => o.GradientClipNorm = 0, OutOfRange, ["GradientClipNorm is 0", "greater than 0"]),
        ("weight decay negative", o => o.WeightDecay = -1, OutOfRange, ["WeightDecay is -1", "at least 0"]),
        ("weight L1 negative", o => o.WeightL1 = -1, OutOfRange, ["WeightL1 is -1", "at least 0"]),
        ("weight L1 infinite", o => o.WeightL1 = double.PositiveInfinity, OutOfRange, ["WeightL1 is Infinity"]),
        ("validation fraction 1", o => o.ValidationFraction = 1, OutOfRange, ["ValidationFraction is 1", "at least 0 and less than 1"]),
        ("validation fraction negative", o => o.ValidationFraction = -0.1, OutOfRange, ["ValidationFraction is -0.1"]),
        ("patience 0", o => (o.Patience, o.ValidationFraction) = (0, 0.2), OutOfRange, ["Patience is 0", "at least 1"]),
        ("smallest improvement negative", o => o.MinimumImprovement = -1, OutOfRange, ["MinimumImprovement is -1", "at least 0"]),
        ("checkpoint interval 0", o => o.CheckpointInterval = 0, OutOfRange, ["CheckpointInterval is 0", "at least 1"]),
        ("threads 0", o => o.Threads = 0, OutOfRange, ["Threads is 0", "at least 1"]),
        ("device empty", o => o.Device = "", Contradiction, ["Device"]),
        ("device null", o => o.Device = null!, typeof(ArgumentNullException), ["Device"]),
        ("checkpoint folder empty", o => o.CheckpointFolder = "", Contradiction, ["CheckpointFolder is empty"]),
        ("input null", o => o.InputColumnName = null!, typeof(ArgumentNullException), ["InputColumnName"]),
        ("input empty", o => o.InputColumnName = "", Contradiction, ["InputColumnName is empty"]),
        ("weight column empty", o => o.ExampleWeightColumnName = "", Contradiction, ["ExampleWeightColumnName is empty"]),
        ("target column empty", o => (o.TargetColumnName, o.ScoreColumnName, o.SlotErrorsColumnName) = ("", null, null), Contradiction, ["TargetColumnName is empty"]),
        ("predicted label empty", o => o.PredictedLabelColumnName = "", Contradiction, ["PredictedLabelColumnName is empty"]),
        ("predicted label named like the score", o => o.PredictedLabelColumnName = "Score", Contradiction, ["ScoreColumnName", "PredictedLabelColumnName", "'Score'"]),
        ("target and score", o => (o.TargetColumnName, o.SlotErrorsColumnName) = ("Target", null), Contradiction, ["TargetColumnName is 'Target'", "score"]),
        ("target and slot errors", o => (o.TargetColumnName, o.ScoreColumnName) = ("Target", null), Contradiction, ["TargetColumnName is 'Target'", "slot errors"]),
        ("target and predicted label", o => (o.TargetColumnName, o.ScoreColumnName, o.SlotErrorsColumnName, o.PredictedLabelColumnName) = ("Target", null, null, "PredictedLabel"), Contradiction, ["TargetColumnName is 'Target'", "predicted labels"]),
        ("cross-entropy behind another activation", o => (o.Loss, o.OutputActivation) = (ReconstructionLoss.BinaryCrossEntropy, Activation.Tanh), Contradiction, ["OutputActivation is Tanh", "BinaryCrossEntropy", "Sigmoid"]),
        ("slot weights of the cosine", o => (o.Loss, o.SlotWeights) = (ReconstructionLoss.Cosine, [1, 2]), Contradiction, ["SlotWeights", "Cosine"]),
        ("divergence of a linear latent vector", o => o.LatentSparsity = LatentSparsity.KullbackLeibler, Contradiction, ["LatentActivation is Linear", "KullbackLeibler", "Sigmoid"]),
        ("tied with another decoder", o => (o.TiedWeights, o.DecoderLayers) = (true, [4]), Contradiction, ["TiedWeights", "DecoderLayers is [4]", "[5]"]),
        ("tied with a decoder and the default encoder", o => (o.TiedWeights, o.DecoderLayers, o.HiddenLayers) = (true, [4], null), Contradiction, ["TiedWeights", "DecoderLayers is [4]", "default"]),
        ("momentum of Adam", o => o.Momentum = 0.9, Contradiction, ["Momentum is 0.9", "Adam", "Sgd", "RmsProp"]),
        ("patience without validation", o => o.Patience = 3, Contradiction, ["Patience is 3", "ValidationFraction", "ValidationData"]),
        ("two kinds of validation", o => (o.ValidationFraction, o.ValidationData) = (0.2, Rows.View(5)), Contradiction, ["ValidationFraction", "ValidationData"]),
        ("resume without a folder", o => o.Resume = true, Contradiction, ["Resume", "CheckpointFolder"]),
        ("latent dimension negative", o => o.LatentDimension = -3, OutOfRange, ["LatentDimension is -3", "at least 1"]),
        ("hidden layer 0", o => o.HiddenLayers = [4, 0], OutOfRange, ["HiddenLayers[1] is 0", "at least 1"]),
        ("learning rate negative", o => o.LearningRate = -0.1, OutOfRange, ["LearningRate is -0.1", "greater than 0"]),
        ("learning rate infinite", o => o.LearningRate = double.PositiveInfinity, OutOfRange, ["LearningRate is Infinity", "finite"]),
        ("output null", o => o.OutputColumnName = null!, Null, ["OutputColumnName"]),
        ("output empty", o => o.OutputColumnName = "", Contradiction, ["OutputColumnName is empty"]),
        ("reconstruction empty", o => o.ReconstructionColumnName = "", Contradiction, ["ReconstructionColumnName is empty"]),
        ("slot errors empty", o => o.SlotErrorsColumnName = "", Contradiction, ["SlotErrorsColumnName is empty"]),
        ("score empty", o => o.ScoreColumnName = "", Contradiction, ["ScoreColumnName is empty"]),
        ("latent and reconstruction", o => o.ReconstructionColumnName = o.OutputColumnName, Contradiction, ["OutputColumnName", "ReconstructionColumnName", "'Latent'"]),
        ("reconstruction and slot errors", o => o.ReconstructionColumnName = o.SlotErrorsColumnName = "Same", Contradiction, ["ReconstructionColumnName", "SlotErrorsColumnName", "'Same'"]),
        ("slot errors and score", o => o.SlotErrorsColumnName = o.ScoreColumnName = "Same", Contradiction, ["SlotErrorsColumnName", "ScoreColumnName", "'Same'"]),
        ("latent and score", o => o.ScoreColumnName = o.OutputColumnName, Contradiction, ["OutputColumnName", "ScoreColumnName", "'Latent'"]),
    ];

    private static readonly (string Name, Action<AutoencoderEstimator.Options> Set, Func<IDataView> View, Type Exception, string[] Words)[] AutoencoderData =
    [
        ("no input column", o => o.InputColumnName = "Absent", Goal, OutOfRange, ["input column 'Absent'", "'Features'", "known-size vector of Single"]),
        ("input of another type", o => o.InputColumnName = "Text", Mixed, OutOfRange, ["input column 'Text' is", "known-size vector of Single and a Single"]),
        ("input of variable size", o => o.InputColumnName = "Variable", Mixed, OutOfRange, ["input column 'Variable'", "known-size"]),
        ("no target column", o => Target(o, "Absent"), Goal, OutOfRange, ["target column 'Absent'", "'Features'"]),
        ("target of another type", o => Target(o, "Fixed"), Mixed, OutOfRange, ["target column 'Fixed' is", "Double", "known-size vector of Single"]),
        ("no weight column", o => o.ExampleWeightColumnName = "Absent", Goal, OutOfRange, ["example weight column 'Absent'", "a Single"]),
        ("weight a vector", o => o.ExampleWeightColumnName = "Target", Goal, OutOfRange, ["example weight column 'Target' is", "accepted: a Single"]),
        ("weight of another type", o => o.ExampleWeightColumnName = "Precise", Mixed, OutOfRange, ["example weight column 'Precise' is Double", "accepted: a Single"]),
        ("NaN in the input", _ => { }, () => Changed(rows => rows.Features[3][2] = float.NaN), Invalid, ["'Features' has NaN in row 3 (counted from 0), slot 2", "MissingValues"]),
        ("infinity in the input", o => o.MissingValues = MissingValues.Mask, () => Changed(rows => rows.Features[3][2] = float.NegativeInfinity), Invalid, ["'Features' has -Infinity in row 3 (counted from 0), slot 2"]),
        ("NaN in the target", o => Target(o, "Target"), () => Changed(rows => rows.Targets[4][1] = float.NaN), Invalid, ["'Target' has NaN in row 4 (counted from 0), slot 1"]),
        ("NaN in the target though the input's is imputed", o => (Target(o, "Target").MissingValues) = MissingValues.ImputeMean, () => Changed(rows => rows.Targets[4][1] = float.NaN), Invalid, ["'Target' has NaN in row 4 (counted from 0), slot 1"]),
        ("infinity in the target", o => (Target(o, "Target").MissingValues) = MissingValues.Mask, () => Changed(rows => rows.Targets[4][1] = float.PositiveInfinity), Invalid, ["'Target' has Infinity in row 4"]),
        ("NaN in the weight", o => o.ExampleWeightColumnName = "RowWeight", () => Changed(rows => rows.Weights[5] = float.NaN), Invalid, ["'RowWeight' has NaN in row 5", "at least 0"]),
        ("infinity in the weight", o => o.ExampleWeightColumnName = "RowWeight", () => Changed(rows => rows.Weights[5] = float.PositiveInfinity), Invalid, ["'RowWeight' has Infinity in row 5"]),
        ("weight negative", o => o.ExampleWeightColumnName = "RowWeight", () => Changed(rows => rows.Weights[5] = -1), Invalid, ["'RowWeight' has -1 in row 5", "at least 0"]),
        ("all weights 0", o => o.ExampleWeightColumnName = "RowWeight", () => Changed(rows => Array.Clear(rows.Weights)), Invalid, ["'RowWeight'", "All weights", "greater than 0"]),
        ("cross-entropy of values outside 0 to 1", o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.None), Goal, Invalid, ["BinaryCrossEntropy", "0 to 1", "row 0", "MinMax"]),
        ("slot weights of another number", o => o.SlotWeights = [1, 2, 3], Goal, Contradiction, ["SlotWeights are 3", "6 slots"]),
        ("slot weights of another number than the target's", o => Target(o, "Target").SlotWeights = [1, 2, 3, 4, 5, 6], Goal, Contradiction, ["SlotWeights are 6", "4 slots"]),
        ("tied with a target of another size", o => Target(o, "Target").TiedWeights = true, Goal, Invalid, ["TiedWeights", "'Target' has 4 slots", "'Features' 6"]),
        ("no rows", _ => { }, () => Contexts.ML.Data.SkipRows(Goal(), 100), Invalid, ["no rows to fit", "'Features'"]),
        ("a validation fraction that leaves no row", o => o.ValidationFraction = 0.99, () => Contexts.ML.Data.TakeRows(Goal(), 2), Invalid, ["ValidationFraction 0.99 of 2 rows", "none to train on"]),
        ("validation data without rows", o => o.ValidationData = Contexts.ML.Data.SkipRows(Goal(), 100), Goal, Invalid, ["no rows to measure the validation loss"]),
        ("validation data without the column", o => o.ValidationData = Rows.View("Other", NumberDataViewType.Single, [1f]), Goal, OutOfRange, ["input column 'Features'", "'Other'"]),
        ("validation data of another size", o => o.ValidationData = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 5), [new float[5]]), Goal, OutOfRange, ["'Features'", "5 slots", "6 slots"]),
        ("validation data with NaN", o => o.ValidationData = Changed(rows => rows.Features[2][5] = float.NaN), Goal, Invalid, ["'Features' has NaN in row 2"]),
        ("a device that is not there", o => o.Device = "cuda:77", Goal, OutOfRange, ["Device is cuda:77", "cpu"]),
        ("no device", o => o.Device = "toaster", Goal, OutOfRange, ["Device is toaster", "cpu"]),
        ("a loss that grows without bounds", o => (o.Optimizer, o.LearningRate, o.Epochs, o.Schedule) = (Optimizer.Sgd, 1e10, 9, LearningRateSchedule.Constant), Goal, Invalid, ["epoch", "LearningRate", "GradientClipNorm"]),
    ];

    private static AutoencoderEstimator.Options Target(AutoencoderEstimator.Options options, string column)
    {
        (options.TargetColumnName, options.SlotErrorsColumnName, options.ScoreColumnName) = (column, null, null);
        return options;
    }

    private static AutoencoderEstimator.Options Similarity(AutoencoderEstimator.Options options, StructuralSimilarity similarity)
    {
        (options.Convolution, options.StructuralSimilarity) = (new(), similarity);
        return options;
    }

    private static IDataView Goal() => new GoalRows().View();

    private static IDataView Mixed() => MixedRows.View(20);

    private static IDataView Changed(Action<GoalRows> change)
    {
        var rows = new GoalRows();
        change(rows);
        return rows.View();
    }
}
