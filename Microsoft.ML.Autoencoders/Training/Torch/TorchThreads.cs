using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Sets libtorch's number of threads during training. It is a setting of the process and of each thread, so overlapping trainings share the original value: the last one to end restores the
/// number that the first one found.
/// </summary>
internal sealed class TorchThreads : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly List<TorchThreads> Running = [];
    private static int _before;
    private readonly int _threads;

    public TorchThreads(int threads)
    {
        _threads = threads;
        lock (Gate)
        {
            if (Running.Count == 0)
            {
                _before = get_num_threads();
            }
            Running.Add(this);
            set_num_threads(threads);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            Running.Remove(this);
            set_num_threads(_before);
            if (Running.Count > 0)
            {
                // Restores the number of the process from a new thread, which has no setting of its own.
                var other = new Thread(() => set_num_threads(Running[^1]._threads));
                other.Start();
                other.Join();
            }
        }
    }
}
