namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A cluster whose processes are threads of this one.</summary>
internal sealed class ThreadProcesses : CheckedProcesses
{
    private readonly Shared _shared;

    private ThreadProcesses(int rank, Shared shared) => (Rank, _shared) = (rank, shared);

    public override int Rank { get; }

    public override int Size => _shared.Parts.Length;

    /// <summary>Runs the same work as so many processes.</summary>
    /// <returns>What each made of it: its result, or what it threw.</returns>
    public static (T? Result, Exception? Failure)[] Run<T>(int size, Func<MpiCluster, T> work)
    {
        var shared = new Shared(size);
        var results = new (T? Result, Exception? Failure)[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                results[rank].Result = work(new MpiCluster(new ThreadProcesses(rank, shared)));
            }
            catch (Exception e)
            {
                results[rank].Failure = e;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        foreach (var thread in threads)
        {
            Assert.IsTrue(thread.Join(TimeSpan.FromMinutes(2)), "a process of the cluster hangs");
        }
        return results;
    }

    protected override int MostNow(int value) => Exchange(value).Max();

    protected override void SumNow(Span<float> values)
    {
        float[][] all = Exchange(values.ToArray());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = all.Select(part => part[i]).Aggregate((a, b) => a + b);
        }
    }

    protected override byte[][] GatherNow(byte[] content) => Exchange(content);

    private T[] Exchange<T>(T value)
    {
        _shared.Parts[Rank] = value;
        _shared.Barrier.SignalAndWait();
        T[] all = [.. _shared.Parts.Select(part => (T)part!)];
        _shared.Barrier.SignalAndWait();
        return all;
    }

    private sealed class Shared(int size)
    {
        public object?[] Parts { get; } = new object?[size];

        public Barrier Barrier { get; } = new(size);
    }
}
