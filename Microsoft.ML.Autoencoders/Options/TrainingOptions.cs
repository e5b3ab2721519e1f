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

    /// <summary>
    /// The bytes of memory that the rows of a Fit may take, at least 1. Rows that would exceed it, since they are there up to three times, are kept in a temporary file instead, which no other user can
    /// read and of which nothing is left afterwards. Each epoch then reads them in windows of a third of the limit: the file's blocks in random order, and the rows of a window shuffled. Default null:
    /// half of the memory that is free.
    /// </summary>
    /// <remarks>
    /// The limit does not count the network, which takes about 16 bytes per weight, and the batches. Where rows are kept decides in what order they are learned: set the limit where a model is to be
    /// reproduced bit for bit on data of about that size.
    /// </remarks>
    public long? MemoryLimit { get; set; }

    /// <summary>The processes that train the model together: <see cref="MpiCluster.World"/>. Default null: this process alone.</summary>
    public MpiCluster? Cluster { get; set; }

    /// <summary>The processes that train together.</summary>
    internal ProcessGroup Group => Cluster?.Group ?? ProcessGroup.Alone;

    /// <summary>Which option looks at a batch as a whole, of which a process of a cluster has a part, with its value; null where none does.</summary>
    internal virtual string? NotOnCluster => Device != CpuDevice ? $"{nameof(Device)} {Device}" : Normalization == LayerNormalization.Batch ? $"{nameof(Normalization)} {Normalization}" : null;

    /// <summary>Which option the built-in engine does not have, with its value; null where it has all.</summary>
    internal virtual string? NotBuiltIn => Device != CpuDevice ? $"{nameof(Device)} {Device}" : Convolution is not null ? nameof(Convolution) : null;

    /// <summary>Whether training has to know how its loss changes with what the encoder reads.</summary>
    internal virtual bool NeedsInputGradient => false;

    /// <summary>The number of optimizer steps per epoch.</summary>
    internal int StepsPerEpoch(int rows) => (rows - 1) / BatchSize + 1;

    /// <summary>The total number of optimizer steps.</summary>
    internal long TotalSteps(int rows) => Steps ?? (long)Epochs * StepsPerEpoch(rows);

    /// <summary>The total number of epochs, with a fraction where <see cref="Steps"/> ends within one.</summary>
    internal double TotalEpochs(int rows) => TotalSteps(rows) / (double)StepsPerEpoch(rows);
}
