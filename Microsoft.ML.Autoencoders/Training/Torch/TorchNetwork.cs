using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// The network on TorchSharp. All trained parameters are one tensor, and so are their gradients: the weights of the layers are
/// views of it, so that an optimizer step takes a few calls in total instead of a few for each layer.
/// </summary>
internal sealed class TorchNetwork : IDisposable
{
    private readonly TorchLayer[] _layers;
    private readonly ParameterLayout _layout;
    private readonly Tensor _running; // the running statistics of batch normalization

    public TorchNetwork(ParameterLayout layout, float[] parameters, Device device)
    {
        using var scope = NewDisposeScope();
        _layout = layout;
        Parameters = nn.Parameter(TorchTensors.Of(parameters[..layout.TrainedCount], device));
        Gradient = zeros_like(Parameters);
        Parameters.grad = Gradient;
        _running = TorchTensors.Of(parameters[layout.TrainedCount..], device);
        Free = TrainedView(layout.Free, [-1]);
        _layers = [.. layout.Layers.Select(layer => new TorchLayer(layer, TrainedView, RunningView))];
        Parameters.DetachFromDisposeScope();
        Gradient.DetachFromDisposeScope();
        _running.DetachFromDisposeScope();
    }

    /// <summary>The trained parameters as one vector, in the order of <see cref="ParameterLayout"/>.</summary>
    public Parameter Parameters { get; }

    /// <summary>The gradient of <see cref="Parameters"/>.</summary>
    public Tensor Gradient { get; }

    /// <summary>The trained parameters outside layers, as one vector.</summary>
    public Tensor Free { get; }

    /// <param name="input">[rows, inputs], scaled.</param>
    /// <param name="dropout">The random numbers of dropout in a training step; null in evaluation, where batch normalization uses its running statistics.</param>
    /// <returns>[rows, latent].</returns>
    public Tensor Encode(Tensor input, Draws? dropout = null) => Apply(_layers.AsSpan(0, _layout.EncoderCount), input, dropout).Activated;

    /// <param name="latent">[rows, latent].</param>
    /// <param name="dropout">As in <see cref="Encode"/>.</param>
    /// <returns>[rows, outputs], scaled, without and with the last activation.</returns>
    public (Tensor Logits, Tensor Activated) Decode(Tensor latent, Draws? dropout = null) => Apply(_layers.AsSpan(_layout.EncoderCount), latent, dropout);

    /// <summary>Replaces the gradient by that of the rows of all processes.</summary>
    /// <param name="share">The fraction of the batch over which this process's gradient is averaged.</param>
    public void SumGradient(ProcessGroup group, float share)
    {
        if (group.Size > 1)
        {
            using var scope = NewDisposeScope();
            using var mode = TorchMode.Evaluation();
            float[] sum = TorchTensors.Read(Gradient * share);
            group.Sum(sum);
            Gradient.copy_(TorchTensors.Of(sum, CPU));
        }
    }

    /// <summary>All parameters, in the order of <see cref="ParameterLayout"/>.</summary>
    public float[] Read() => [.. TorchTensors.Read(Parameters), .. TorchTensors.Read(_running)];

    public void Write(float[] parameters)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Evaluation();
        Parameters.copy_(TorchTensors.Of(parameters[.._layout.TrainedCount], CPU));
        _running.copy_(TorchTensors.Of(parameters[_layout.TrainedCount..], CPU));
    }

    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Dispose();
        }
        Free.Dispose();
        Parameters.Dispose();
        Gradient.Dispose();
        _running.Dispose();
    }

    // A leaf tensor that shares the memory of Parameters, with a gradient that shares the memory of their gradient.
    private Tensor TrainedView(Range range, long[] size)
    {
        var (start, length) = range.GetOffsetAndLength(_layout.TrainedCount);
        var view = Parameters.detach().narrow(0, start, length).view(size).requires_grad_();
        view.grad = Gradient.narrow(0, start, length).view(size);
        return view.DetachFromDisposeScope();
    }

    private Tensor RunningView(Range range)
    {
        var (start, length) = range.GetOffsetAndLength(_layout.Count);
        return _running.narrow(0, start - _layout.TrainedCount, length).DetachFromDisposeScope();
    }

    private static (Tensor Logits, Tensor Activated) Apply(ReadOnlySpan<TorchLayer> layers, Tensor input, Draws? dropout)
    {
        (Tensor Logits, Tensor Activated) output = (input, input);
        Tensor read = input; // the input of the last layer
        foreach (var layer in layers)
        {
            var block = read;
            read = output.Activated;
            output = layer.Apply(read, dropout, block);
        }
        return output;
    }
}
