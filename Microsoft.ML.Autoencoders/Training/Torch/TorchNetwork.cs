using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// The network on TorchSharp. All parameters are one tensor, and so are their gradients: the layers' weights are views
/// of it, which makes an optimizer step a few calls instead of a few for each layer.
/// </summary>
internal sealed class TorchNetwork : IDisposable
{
    private readonly List<(Tensor Weights, Tensor Biases, Activation Activation)> _layers = [];
    private readonly int _encoderLayers;
    private readonly Tensor _gradient;

    public TorchNetwork(NetworkShape shape, float[] parameters)
    {
        using var scope = NewDisposeScope();
        _encoderLayers = shape.Encoder.Count;
        Parameters = nn.Parameter(tensor(parameters));
        _gradient = zeros_like(Parameters);
        Parameters.grad = _gradient;
        long next = 0;
        foreach (var layer in shape.Layers)
        {
            _layers.Add((View(ref next, layer.Outputs, layer.Inputs), View(ref next, layer.Outputs), layer.Activation));
        }
        Parameters.DetachFromDisposeScope();
        _gradient.DetachFromDisposeScope();
        foreach (var (weights, biases, _) in _layers)
        {
            weights.DetachFromDisposeScope();
            biases.DetachFromDisposeScope();
        }
    }

    /// <summary>All parameters as one vector, in the order that <see cref="NetworkShape"/> describes.</summary>
    public Parameter Parameters { get; }

    /// <param name="input">[rows, inputs], scaled.</param>
    /// <returns>[rows, latent].</returns>
    public Tensor Encode(Tensor input) => Apply(_layers[.._encoderLayers], input);

    /// <param name="latent">[rows, latent].</param>
    /// <returns>[rows, inputs], scaled.</returns>
    public Tensor Decode(Tensor latent) => Apply(_layers[_encoderLayers..], latent);

    /// <param name="input">[rows, inputs], scaled.</param>
    /// <returns>[rows, inputs], scaled.</returns>
    public Tensor Reconstruct(Tensor input) => Apply(_layers, input);

    public void ClearGradient() => _gradient.zero_();

    public void Dispose()
    {
        foreach (var (weights, biases, _) in _layers)
        {
            weights.Dispose();
            biases.Dispose();
        }
        Parameters.Dispose();
        _gradient.Dispose();
    }

    private Tensor View(ref long next, params long[] size)
    {
        long length = size.Aggregate((a, b) => a * b);
        // A leaf of its own in the memory of Parameters, with its gradient in the memory of theirs.
        var view = Parameters.detach().narrow(0, next, length).view(size).requires_grad_();
        view.grad = _gradient.narrow(0, next, length).view(size);
        next += length;
        return view;
    }

    private static Tensor Apply(List<(Tensor Weights, Tensor Biases, Activation Activation)> layers, Tensor input)
    {
        foreach (var (weights, biases, activation) in layers)
        {
            input = Activate(nn.functional.linear(input, weights, biases), activation);
        }
        return input;
    }

    private static Tensor Activate(Tensor x, Activation activation) => activation switch
    {
        Activation.Linear => x,
        Activation.ReLU => nn.functional.relu(x),
        Activation.LeakyReLU => nn.functional.leaky_relu(x, 0.01),
        Activation.ELU => nn.functional.elu(x, 1.0),
        Activation.SELU => nn.functional.selu(x),
        Activation.GELU => nn.functional.gelu(x),
        Activation.SiLU => nn.functional.silu(x),
        Activation.Tanh => nn.functional.tanh(x),
        Activation.Sigmoid => nn.functional.sigmoid(x),
        Activation.Softplus => nn.functional.softplus(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };
}
