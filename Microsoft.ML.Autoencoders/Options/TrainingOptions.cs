namespace Microsoft.ML.Autoencoders;

/// <summary>What all autoencoders' options have in common: what is read, and how it is trained.</summary>
public abstract partial class TrainingOptions
{
    private protected TrainingOptions()
    {
    }

    /// <summary>The column to learn: a known-size vector of Single, or a Single. Default <c>Features</c>.</summary>
    public string InputColumnName { get; set; } = "Features";

    /// <summary>
    /// The column with each row's weight in the loss, a Single, at least 0. Only the weights' proportions matter. Default null: all rows count alike.
    /// </summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>How the input's slots (and those of a target column) are scaled before the encoder. Default <see cref="Scaling.MeanVariance"/>.</summary>
    public Scaling Scaling { get; set; } = Scaling.MeanVariance;

    /// <summary>What becomes of NaN in the input column. Default <see cref="MissingValues.Error"/>.</summary>
    public MissingValues MissingValues { get; set; } = MissingValues.Error;

    /// <summary>How rows are damaged in training. Default <see cref="Corruption.None"/>.</summary>
    public Corruption Corruption { get; set; } = Corruption.None;

    /// <summary>How much: a standard deviation in scaled units, greater than 0, for Gaussian noise; a share of the slots, in (0, 1], for the others. Default 0.2.</summary>
    public double CorruptionAmount { get; set; } = 0.2;

    /// <summary>The seed of all that is random in training: the same data, options and seed give the same model. Default 0.</summary>
    /// <remarks>It is this estimator's alone: neither the MLContext's seed nor what else draws from TorchSharp's generators has a part in it.</remarks>
    public int Seed { get; set; }

    /// <summary>
    /// The threads of a training step's arithmetic, at least 1. Default 1: more pay for networks of several hundred slots, and
    /// may change the last bits of the result. TorchSharp's setting for the process is put back when training ends.
    /// </summary>
    public int Threads { get; set; } = 1;

    /// <summary>The device to train on: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>mps</c>. Default <c>cpu</c>.</summary>
    public string Device { get; set; } = "cpu";

    /// <summary>The optimizer steps that an epoch over so many rows takes.</summary>
    internal int StepsPerEpoch(int rows) => (rows - 1) / BatchSize + 1;

    /// <summary>The optimizer steps that training on so many rows takes.</summary>
    internal long TotalSteps(int rows) => Steps ?? (long)Epochs * StepsPerEpoch(rows);

    /// <summary>The epochs that training on so many rows takes, with the fraction of a last one that <see cref="Steps"/> leaves unfinished.</summary>
    internal double TotalEpochs(int rows) => TotalSteps(rows) / (double)StepsPerEpoch(rows);
}
