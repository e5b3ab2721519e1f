using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>TorchSharp's number of threads while a training runs; it is one setting for the process, and is put back.</summary>
internal sealed class TorchThreads : IDisposable
{
    private readonly int _before = get_num_threads();

    public TorchThreads(int threads) => set_num_threads(threads);

    public void Dispose() => set_num_threads(_before);
}
