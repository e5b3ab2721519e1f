using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// libtorch's number of threads while a training runs. It is a setting of the process and of each thread, so trainings that overlap share what they found: the last one to end
/// leaves the process with the number that the first one met.
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
                // The process's number is that of the others again, from a thread that keeps nothing of it.
                var other = new Thread(() => set_num_threads(Running[^1]._threads));
                other.Start();
                other.Join();
            }
        }
    }
}
