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

    /// <summary>The scaling of the slots of the input column and of a target column. Default <see cref="Scaling.MeanVariance"/>.</summary>
    public Scaling Scaling { get; set; } = Scaling.MeanVariance;

    /// <summary>The handling of NaN in the input column. Default <see cref="MissingValues.Error"/>.</summary>
    public MissingValues MissingValues { get; set; } = MissingValues.Error;

    /// <summary>The noise added to the input in training. Default <see cref="Corruption.None"/>.</summary>
    public Corruption Corruption { get; set; } = Corruption.None;

    /// <summary>
    /// The amount of <see cref="Corruption"/>: the standard deviation of Gaussian noise in scaled units, greater than 0, or the fraction of slots of the other kinds of noise, in (0, 1].
    /// Default 0.2.
    /// </summary>
    public double CorruptionAmount { get; set; } = 0.2;

    /// <summary>The random seed of training. The same data, options and seed give the same model. Default 0.</summary>
    /// <remarks>Neither the seed of the MLContext nor the state of TorchSharp's generators affects training.</remarks>
    public int Seed { get; set; }

    /// <summary>The engine that computes the training steps. Default <see cref="TrainingEngine.Auto"/>.</summary>
    public TrainingEngine Engine { get; set; } = TrainingEngine.Auto;

    /// <summary>
    /// The number of threads for training, at least 1; the built-in engine uses at most the number of processors. More than one thread is worthwhile for networks with several hundred slots.
    /// With <see cref="TrainingEngine.TorchSharp"/>, the number of threads may change the last bits of the result; its process-wide setting is restored after training. Default 1.
    /// </summary>
    public int Threads { get; set; } = 1;

    /// <summary>The device for training: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>mps</c>. Default <c>cpu</c>.</summary>
    public string Device { get; set; } = CpuDevice;

    /// <summary>
    /// The maximum memory for the rows of a Fit in bytes, at least 1. Training needs up to three copies of the rows. If these exceed the limit, the rows are kept in a temporary file, which
    /// no other user can read and which is deleted afterwards. Each epoch then reads the file in windows of a third of the limit: the blocks of the file in random order, and the rows of a
    /// window shuffled. Default null: half of the free memory, at least 64 MB.
    /// </summary>
    /// <remarks>
    /// The limit does not include the network, which needs about 16 bytes per weight, and the batches. Rows in a file are visited in a different order than rows in memory: set the limit if
    /// a model has to be reproducible bit for bit on data of about that size.
    /// </remarks>
    public long? MemoryLimit { get; set; }

    /// <summary>The processes that train the model together: <see cref="MpiCluster.World"/>. Default null: this process only.</summary>
    public MpiCluster? Cluster { get; set; }

    /// <summary>The processes that train together.</summary>
    internal ProcessGroup Group => Cluster?.Group ?? ProcessGroup.Alone;

    /// <summary>The name and value of an option that needs the whole batch, of which each process of a cluster has only a part; null if there is none.</summary>
    internal virtual string? NotOnCluster => Device != CpuDevice ? $"{nameof(Device)} {Device}" : Normalization == LayerNormalization.Batch ? $"{nameof(Normalization)} {Normalization}" : null;

    /// <summary>The name and value of an option that the built-in engine does not support; null if there is none.</summary>
    internal virtual string? NotBuiltIn => Device != CpuDevice ? $"{nameof(Device)} {Device}" : Convolution is not null ? nameof(Convolution) : null;

    /// <summary>Whether training needs the gradient of the loss with respect to the input of the encoder.</summary>
    internal virtual bool NeedsInputGradient => false;

    /// <summary>The number of optimizer steps per epoch.</summary>
    internal int StepsPerEpoch(int rows) => (rows - 1) / BatchSize + 1;

    /// <summary>The total number of optimizer steps.</summary>
    internal long TotalSteps(int rows) => Steps ?? (long)Epochs * StepsPerEpoch(rows);

    /// <summary>The total number of epochs; a fraction if <see cref="Steps"/> ends within an epoch.</summary>
    internal double TotalEpochs(int rows) => TotalSteps(rows) / (double)StepsPerEpoch(rows);
}
