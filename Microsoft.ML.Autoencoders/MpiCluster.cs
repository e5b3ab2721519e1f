namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The processes that train one model together, on one machine or several, as MPI started them: <c>mpirun -n 4 dotnet App.dll</c>. Each process calls Fit with the same options and with rows of its own;
/// all get the same model, that of all rows.
/// </summary>
/// <remarks>
/// <para>
/// Batches are those of one process that has all rows, those of rank 0 first: <see cref="TrainingOptions.BatchSize"/> is the number of rows of all processes. Each process computes the gradient of its own
/// rows of a batch, and the gradients are summed. Scaling, thresholds and what else is computed from the rows is computed from all of them. So the model agrees with that of one process but for
/// rounding; with <see cref="VaeEstimator.Options.Samples"/> above 1 and with <see cref="Corruption.SwapNoise"/> noise differs. Options that look at a batch as a whole are not available:
/// batch normalization, <see cref="LatentSparsity.KullbackLeibler"/>, <see cref="VaeEstimator.Options.FreeBits"/>, and the objectives <see cref="VaeObjective.BetaTotalCorrelation"/>,
/// <see cref="VaeObjective.Capacity"/> and <see cref="VaeObjective.MaximumMeanDiscrepancy"/>.
/// </para>
/// <para>
/// Where Fit fails in one process, it fails in all, with an error that names the rank. A process that dies, or ends with an exit code other than 0, ends the others. Checkpoints are written by rank 0, and
/// read by it. Open MPI 4.1 is tested; MPICH, Intel MPI and Microsoft MPI have the same functions.
/// </para>
/// </remarks>
public sealed class MpiCluster
{
    private static readonly Lazy<MpiCluster> Launched = new(() => new MpiCluster(new MpiProcesses()));

    internal MpiCluster(ProcessGroup group) => Group = group;

    /// <summary>All processes of the MPI job; a process alone where no launcher started it. The MPI library is loaded when this is first read.</summary>
    /// <exception cref="InvalidOperationException">No MPI library can be loaded, or it is not that of the launcher.</exception>
    public static MpiCluster World => Launched.Value;

    /// <summary>The number of this process, from 0 on.</summary>
    public int Rank => Group.Rank;

    /// <summary>The number of processes.</summary>
    public int Size => Group.Size;

    internal ProcessGroup Group { get; }
}
