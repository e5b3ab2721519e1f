using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Processes;

/// <summary>
/// The processes that train a model together. All of them call the same methods in the same order, and get the same results. If one fails, the others get an error that names it instead of
/// waiting.
/// </summary>
internal abstract class ProcessGroup
{
    /// <summary>A single process.</summary>
    public static ProcessGroup Alone { get; } = new OneProcess();

    /// <summary>The zero-based rank of this process.</summary>
    public abstract int Rank { get; }

    /// <summary>The number of processes.</summary>
    public abstract int Size { get; }

    /// <summary>Replaces each number by its sum over the processes.</summary>
    public abstract void Sum(Span<float> values);

    /// <summary>Gathers the content of each process, by rank.</summary>
    public abstract byte[][] Gather(byte[] content);

    /// <summary>Whether a condition is true in any process.</summary>
    public abstract bool Any(bool here);

    /// <summary>Reports to the other processes that this one has failed.</summary>
    protected abstract void Fail(string message);

    /// <summary>Gathers the number of each process, by rank.</summary>
    public int[] Gather(int value) => Array.ConvertAll(Gather(BitConverter.GetBytes(value)), bytes => BitConverter.ToInt32(bytes));

    /// <summary>Gathers the values of each process, by rank.</summary>
    public T[][] Gather<T>(T[] values) where T : unmanaged =>
        Size == 1 ? [values] : Array.ConvertAll(Gather(MemoryMarshal.AsBytes<T>(values).ToArray()), bytes => MemoryMarshal.Cast<byte, T>(bytes).ToArray());

    /// <summary>Concatenates the values of all processes, by rank.</summary>
    public float[] Concatenate(float[] values) => Size == 1 ? values : [.. Gather(values).SelectMany(part => part)];

    /// <summary>The sum of the processes' numbers, added in the order of ranks.</summary>
    public double[] Sum(double[] values)
    {
        if (Size == 1)
        {
            return values;
        }
        double[][] parts = Gather(values);
        return [.. Enumerable.Range(0, values.Length).Select(i => parts.Sum(part => part[i]))];
    }

    /// <summary>The mean over all rows, from each process's mean over its rows.</summary>
    public double Mean(double mean, long rows)
    {
        if (Size == 1)
        {
            return mean;
        }
        double[] sums = Sum([mean * rows, rows]);
        return sums[0] / sums[1];
    }

    /// <summary>Runs work that all processes do. If it fails in one of them, it fails in all.</summary>
    /// <exception cref="InvalidOperationException">The work failed in another process.</exception>
    public T Together<T>(Func<T> work)
    {
        try
        {
            var result = work();
            Any(false);
            return result;
        }
        catch (Exception e) when (e is not OtherProcessFailedException)
        {
            Fail(e.Message);
            throw;
        }
    }

    private sealed class OneProcess : ProcessGroup
    {
        public override int Rank => 0;

        public override int Size => 1;

        public override void Sum(Span<float> values)
        {
        }

        public override byte[][] Gather(byte[] content) => [content];

        public override bool Any(bool here) => here;

        protected override void Fail(string message)
        {
        }
    }
}

/// <summary>The error that another process of the group has failed.</summary>
internal sealed class OtherProcessFailedException(int rank, string message) : InvalidOperationException($"Training stopped, because the process of rank {rank} failed: {message}");
