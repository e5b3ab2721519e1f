using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Sets the thread's modes for our own computations and restores the caller's: no inference mode, and gradients enabled or disabled.</summary>
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
