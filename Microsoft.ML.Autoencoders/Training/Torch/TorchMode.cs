using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The thread's modes for our own calculations, whatever the caller's are, which come back at the end: no inference mode, and gradients or none.</summary>
internal sealed class TorchMode : IDisposable
{
    private readonly IDisposable _normal = inference_mode(false);
    private readonly IDisposable _gradients;

    private TorchMode(bool gradients) => _gradients = gradients ? enable_grad() : no_grad();

    /// <summary>With gradients.</summary>
    public static TorchMode Training() => new(gradients: true);

    /// <summary>Without gradients.</summary>
    public static TorchMode Evaluation() => new(gradients: false);

    public void Dispose()
    {
        _gradients.Dispose();
        _normal.Dispose();
    }
}
