using System.Text;

namespace Microsoft.ML.Autoencoders.Processes;

/// <summary>Processes that, before each exchange, report whether one of them has failed, so that the others receive the reason instead of waiting for it.</summary>
internal abstract class CheckedProcesses : ProcessGroup
{
    private const int Works = 0, Wants = 1, Failed = 2;

    public sealed override void Sum(Span<float> values)
    {
        const int MostTogether = 1 << 28; // MPI counts are Int32
        Exchange(Works);
        while (values.Length > 0)
        {
            int count = Math.Min(values.Length, MostTogether);
            SumNow(values[..count]);
            values = values[count..];
        }
    }

    public sealed override byte[][] Gather(byte[] content)
    {
        Exchange(Works);
        return GatherNow(content);
    }

    public sealed override bool Any(bool here) => Exchange(here ? Wants : Works) == Wants;

    /// <summary>The maximum of a number over the processes.</summary>
    protected abstract int MostNow(int value);

    protected abstract void SumNow(Span<float> values);

    protected abstract byte[][] GatherNow(byte[] content);

    // At least two bytes, to distinguish an empty reason from none.
    protected sealed override void Fail(string message)
    {
        MostNow(Failed);
        GatherNow(Encoding.UTF8.GetBytes($"x{message}"));
    }

    private int Exchange(int status)
    {
        int most = MostNow(status);
        if (most == Failed)
        {
            byte[][] reasons = GatherNow([]);
            int rank = Array.FindIndex(reasons, reason => reason.Length > 0);
            throw new OtherProcessFailedException(rank, Encoding.UTF8.GetString(reasons[rank].AsSpan(1)));
        }
        return most;
    }
}
