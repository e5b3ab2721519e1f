namespace Microsoft.ML.Autoencoders;

/// <summary>The options that all autoencoders share: input, network and training.</summary>
public abstract partial class TrainingOptions
{
    private const string CpuDevice = "cpu";

    private protected TrainingOptions()
    {
    }

    /// <summary>The input column: a known-size vector of Single, or a Single. Default <c>Features</c>.</summary>
    public string InputColumnName { get; set; } = "Features";

    /// <summary>
    /// The column of each row's weight in the loss, a Single, at least 0. Only relative weights matter. Default null: equal weights.
    /// </summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>The scaling of the input's slots and of a target column's. Default <see cref="Scaling.MeanVariance"/>.</summary>
    public Scaling Scaling { get; set; } = Scaling.MeanVariance;

    /// <summary>The handling of NaN in the input column. Default <see cref="MissingValues.Error"/>.</summary>
    public MissingValues MissingValues { get; set; } = MissingValues.Error;

    /// <summary>The noise added to the input in training. Default <see cref="Corruption.None"/>.</summary>
    public Corruption Corruption { get; set; } = Corruption.None;

    /// <summary>The amount of <see cref="Corruption"/>: the standard deviation of Gaussian noise in scaled units, greater than 0; for the others the fraction of slots, in (0, 1]. Default 0.2.</summary>
    public double CorruptionAmount { get; set; } = 0.2;

    /// <summary>The random seed of training. The same data, options and seed give the same model. Default 0.</summary>
    /// <remarks>Neither the seed of the MLContext nor the state of TorchSharp's generators affects training.</remarks>
    public int Seed { get; set; }

    /// <summary>What does the arithmetic of training. Default <see cref="TrainingEngine.Auto"/>.</summary>
    public TrainingEngine Engine { get; set; } = TrainingEngine.Auto;

    /// <summary>
    /// The number of threads for training, at least 1; the built-in engine takes no more than there are processors. More than one is worthwhile for networks with several hundred slots, and may
    /// change the last bits of the result of <see cref="TrainingEngine.TorchSharp"/>. Its setting for the process is restored when training ends. Default 1.
    /// </summary>
    public int Threads { get; set; } = 1;

    /// <summary>The device to train on: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>mps</c>. Default <c>cpu</c>.</summary>
    public string Device { get; set; } = CpuDevice;

    /// <summary>Which option the built-in engine does not have, with its value; null where it has all.</summary>
    internal virtual string? NotBuiltIn => Device == CpuDevice ? null : $"{nameof(Device)} {Device}";

    /// <summary>The number of optimizer steps per epoch.</summary>
    internal int StepsPerEpoch(int rows) => (rows - 1) / BatchSize + 1;

    /// <summary>The total number of optimizer steps.</summary>
    internal long TotalSteps(int rows) => Steps ?? (long)Epochs * StepsPerEpoch(rows);

    /// <summary>The total number of epochs, with a fraction where <see cref="Steps"/> ends within one.</summary>
    internal double TotalEpochs(int rows) => TotalSteps(rows) / (double)StepsPerEpoch(rows);
}
