namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The MPI processes that train a model together, on one machine or several: <c>mpirun -n 4 dotnet App.dll</c>. Each process calls Fit with the same options and its own rows, and gets the
/// same model, which is trained on all rows.
/// </summary>
/// <remarks>
/// <para>
/// The batches are the same as in a single process that has all rows, in the order of the ranks: <see cref="TrainingOptions.BatchSize"/> is the total number of rows over all processes. Each
/// process computes the gradient of its own rows of a batch, and the gradients are summed. Scaling, thresholds and all other statistics are computed from the rows of all processes. The
/// model therefore equals that of a single process up to rounding; only with <see cref="VaeEstimator.Options.Samples"/> above 1 or <see cref="Corruption.SwapNoise"/> does the noise differ.
/// Options that need a whole batch are not supported: batch normalization, <see cref="LatentSparsity.KullbackLeibler"/>, <see cref="VaeEstimator.Options.FreeBits"/>, and the objectives
/// <see cref="VaeObjective.BetaTotalCorrelation"/>, <see cref="VaeObjective.Capacity"/> and <see cref="VaeObjective.MaximumMeanDiscrepancy"/>.
/// </para>
/// <para>
/// If Fit fails in one process, it fails in all of them, with an error that names the rank. A process that is killed, or exits with a code other than 0, ends the others. Rank 0 reads and
/// writes checkpoints. Open MPI 4.1 is tested; MPICH, Intel MPI and Microsoft MPI have the same functions.
/// </para>
/// </remarks>
public sealed class MpiCluster
{
    private static readonly Lazy<MpiCluster> Launched = new(() => new MpiCluster(new MpiProcesses()));

    internal MpiCluster(ProcessGroup group) => Group = group;

    /// <summary>Gets all processes of the MPI job, or only this process if no MPI launcher started it. The MPI library is loaded on first use.</summary>
    /// <exception cref="InvalidOperationException">The MPI library cannot be loaded, or differs from that of the launcher.</exception>
    public static MpiCluster World => Launched.Value;

    /// <summary>Gets the zero-based rank of this process.</summary>
    public int Rank => Group.Rank;

    /// <summary>Gets the number of processes.</summary>
    public int Size => Group.Size;

    internal ProcessGroup Group { get; }
}
