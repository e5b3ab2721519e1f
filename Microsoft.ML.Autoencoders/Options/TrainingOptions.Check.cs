using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    private protected void CheckTraining()
    {
        CheckColumns();
        CheckTable();
        CheckData();
        CheckLayers();
        CheckSampling();
        CheckOptimization();
        CheckRun();
    }

    private void CheckColumns()
    {
        ArgumentNullException.ThrowIfNull(OutputColumnName);
        Distinct(OutputColumnNames);
        if (TargetColumnName is not null)
        {
            Named(TargetColumnName, nameof(TargetColumnName));
            Compatible(!NeedsScore, nameof(TargetColumnName),
                $"{nameof(TargetColumnName)} is '{TargetColumnName}', but a score, slot errors or predicted labels compare the reconstruction with the input, not with a target: set their column names to null.");
        }
        Require(Contamination is > 0 and <= 0.5, Contamination, nameof(Contamination), "greater than 0 and at most 0.5");
    }

    private void CheckLayers()
    {
        Require(LatentDimension >= 1 || LatentDimension == AutomaticDimension, LatentDimension, nameof(LatentDimension), $"at least 1, or {nameof(TrainingOptions)}.{nameof(AutomaticDimension)}");
        CheckWidths(HiddenLayers, nameof(HiddenLayers));
        CheckWidths(DecoderLayers, nameof(DecoderLayers));
        Defined(HiddenActivation, nameof(HiddenActivation));
        Defined(Normalization, nameof(Normalization));
        Below(0, 1, Dropout, nameof(Dropout));
    }

    private static void CheckWidths(IReadOnlyList<int>? widths, string option)
    {
        for (int i = 0; i < widths?.Count; i++)
        {
            AtLeast(1, widths[i], $"{option}[{i}]");
        }
    }

    private void CheckData()
    {
        Named(InputColumnName, nameof(InputColumnName));
        if (ExampleWeightColumnName is not null)
        {
            Named(ExampleWeightColumnName, nameof(ExampleWeightColumnName));
        }
        Defined(Scaling, nameof(Scaling));
        Defined(MissingValues, nameof(MissingValues));
        Defined(Corruption, nameof(Corruption));
        Positive(CorruptionAmount, nameof(CorruptionAmount));
        Require(Corruption is Corruption.None or Corruption.GaussianNoise || CorruptionAmount <= 1, CorruptionAmount, nameof(CorruptionAmount),
            $"at most 1, since it is the fraction of slots with {nameof(Corruption)} {Corruption}");
        AtLeast(1, Threads, nameof(Threads));
        ArgumentException.ThrowIfNullOrEmpty(Device);
        AtLeast(1, MemoryLimit ?? 1, nameof(MemoryLimit));
        Compatible(Cluster is null || NotOnCluster is null, nameof(Cluster), $"{nameof(Cluster)} is set, and {NotOnCluster} is not supported on a cluster, where no process has the whole batch.");
        Defined(Engine, nameof(Engine));
        Compatible(Engine != TrainingEngine.BuiltIn || NotBuiltIn is null, nameof(Engine),
            $"{nameof(Engine)} is {Engine}, which does not support {NotBuiltIn}; {TrainingEngine.TorchSharp} does, and {TrainingEngine.Auto} selects it.");
    }

    private void CheckSampling()
    {
        Defined(LatentSampler, nameof(LatentSampler));
        AtLeast(1, SamplerComponents, nameof(SamplerComponents));
    }

    private void CheckOptimization()
    {
        AtLeast(1, Epochs, nameof(Epochs));
        AtLeast(1, Steps ?? 1, nameof(Steps));
        AtLeast(1, MaximumSteps ?? 1, nameof(MaximumSteps));
        Positive(TimeLimit ?? TimeSpan.MaxValue, nameof(TimeLimit));
        AtLeast(1, BatchSize, nameof(BatchSize));
        Defined(Optimizer, nameof(Optimizer));
        Positive(LearningRate, nameof(LearningRate));
        Below(0, 1, Momentum, nameof(Momentum));
        Compatible(Momentum == 0 || Optimizer is Optimizer.Sgd or Optimizer.RmsProp, nameof(Momentum),
            $"{nameof(Momentum)} is {Momentum}, but {nameof(Optimizer)} {Optimizer} has no momentum; {Optimizer.Sgd} and {Optimizer.RmsProp} do.");
        Defined(Schedule, nameof(Schedule));
        Between(0, 1, ScheduleFactor, nameof(ScheduleFactor));
        AtLeast(1, ScheduleEpochs, nameof(ScheduleEpochs));
        AtLeast(0, WarmUpSteps, nameof(WarmUpSteps));
        Positive(GradientClipNorm ?? 1, nameof(GradientClipNorm));
        AtLeast(0, WeightDecay, nameof(WeightDecay));
        AtLeast(0, WeightL1, nameof(WeightL1));
    }

    private void CheckRun()
    {
        Below(0, 1, ValidationFraction, nameof(ValidationFraction));
        Compatible(ValidationFraction == 0 || ValidationData is null, nameof(ValidationData),
            $"{nameof(ValidationFraction)} and {nameof(ValidationData)} are both set; only one of them can provide the validation rows.");
        AtLeast(1, Patience ?? 1, nameof(Patience));
        Compatible(Patience is null || HasValidation, nameof(Patience),
            $"{nameof(Patience)} is {Patience}, but there is no validation loss: set {nameof(ValidationFraction)} or {nameof(ValidationData)}.");
        AtLeast(0, MinimumImprovement, nameof(MinimumImprovement));
        Defined(OnDivergence, nameof(OnDivergence));
        AtLeast(1, CheckpointInterval, nameof(CheckpointInterval));
        Compatible(CheckpointFolder != "", nameof(CheckpointFolder), $"{nameof(CheckpointFolder)} is empty; it has to be the path of a folder, or null for no checkpoint.");
        Compatible(!Resume || CheckpointFolder is not null, nameof(Resume), $"{nameof(Resume)} is set, but {nameof(CheckpointFolder)} is not: there is no checkpoint to resume from.");
    }

    internal bool HasValidation => ValidationFraction > 0 || ValidationData is not null;
}
