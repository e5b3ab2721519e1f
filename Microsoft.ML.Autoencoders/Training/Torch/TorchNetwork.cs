using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// The network on TorchSharp. All trained parameters are one tensor, and so are their gradients: the layers' weights are views
/// of it, which makes an optimizer step a few calls instead of a few for each layer.
/// </summary>
internal sealed class TorchNetwork : IDisposable
{
    private readonly TorchLayer[] _layers;
    private readonly ParameterLayout _layout;
    private readonly Tensor _running; // the running statistics of batch normalisation

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

    /// <summary>The trained parameters as one vector, as <see cref="ParameterLayout"/> describes.</summary>
    public Parameter Parameters { get; }

    /// <summary>Their gradient.</summary>
    public Tensor Gradient { get; }

    /// <summary>The trained parameters that belong to no layer, as one vector.</summary>
    public Tensor Free { get; }

    /// <param name="input">[rows, inputs], scaled.</param>
    /// <param name="dropout">Draws what is left out of a training step; null in scoring, where batch normalisation goes by its running statistics.</param>
    /// <returns>[rows, latent].</returns>
    public Tensor Encode(Tensor input, Draws? dropout = null) => Apply(_layers.AsSpan(0, _layout.EncoderCount), input, dropout).Activated;

    /// <param name="latent">[rows, latent].</param>
    /// <param name="dropout">As in <see cref="Encode"/>.</param>
    /// <returns>[rows, outputs], scaled, without and with the last activation.</returns>
    public (Tensor Logits, Tensor Activated) Decode(Tensor latent, Draws? dropout = null) => Apply(_layers.AsSpan(_layout.EncoderCount), latent, dropout);

    /// <summary>Makes the gradient that of all processes' rows.</summary>
    /// <param name="share">The share of the batch that this process's gradient is the mean of.</param>
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

    /// <summary>All parameters, as <see cref="ParameterLayout"/> describes.</summary>
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

    // A leaf of its own in the memory of Parameters, with its gradient in the memory of theirs.
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
        Tensor read = input; // by the last layer
        foreach (var layer in layers)
        {
            var block = read;
            read = output.Activated;
            output = layer.Apply(read, dropout, block);
        }
        return output;
    }
}
