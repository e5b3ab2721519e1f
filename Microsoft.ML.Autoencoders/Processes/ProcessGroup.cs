using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Processes;

/// <summary>
/// The processes that train a model together. What one of them asks for, all ask for, in the same order; each gets the same answer. Where one fails, the others don't wait for it:
/// they get an error that names it.
/// </summary>
internal abstract class ProcessGroup
{
    /// <summary>A process that trains on its own.</summary>
    public static ProcessGroup Alone { get; } = new OneProcess();

    /// <summary>The number of this process, from 0 on.</summary>
    public abstract int Rank { get; }

    /// <summary>The number of processes.</summary>
    public abstract int Size { get; }

    /// <summary>Replaces each number by its sum over the processes.</summary>
    public abstract void Sum(Span<float> values);

    /// <summary>What each process gives, by rank.</summary>
    public abstract byte[][] Gather(byte[] content);

    /// <summary>Whether it is true in any of the processes.</summary>
    public abstract bool Any(bool here);

    /// <summary>Tells the others that this process can't go on.</summary>
    protected abstract void Fail(string message);

    /// <summary>What each process gives, by rank.</summary>
    public int[] Gather(int value) => Array.ConvertAll(Gather(BitConverter.GetBytes(value)), bytes => BitConverter.ToInt32(bytes));

    /// <summary>What each process gives, by rank.</summary>
    public T[][] Gather<T>(T[] values) where T : unmanaged =>
        Size == 1 ? [values] : Array.ConvertAll(Gather(MemoryMarshal.AsBytes<T>(values).ToArray()), bytes => MemoryMarshal.Cast<byte, T>(bytes).ToArray());

    /// <summary>All processes' numbers behind each other, by rank.</summary>
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

    /// <summary>The mean of numbers that processes have as means of so many rows.</summary>
    public double Mean(double mean, long rows)
    {
        if (Size == 1)
        {
            return mean;
        }
        double[] sums = Sum([mean * rows, rows]);
        return sums[0] / sums[1];
    }

    /// <summary>Does what all processes do; where it fails in one of them, it fails in all.</summary>
    /// <exception cref="InvalidOperationException">It failed in another process.</exception>
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

/// <summary>Another process of the group can't go on.</summary>
internal sealed class OtherProcessFailedException(int rank, string message) : InvalidOperationException($"Training stopped, because the process of rank {rank} failed: {message}");
