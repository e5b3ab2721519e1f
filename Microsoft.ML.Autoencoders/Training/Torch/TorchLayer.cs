using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>One layer: linear map or convolution, normalization, activation, dropout.</summary>
internal sealed class TorchLayer : IDisposable
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;
    private readonly LayerShape _shape;
    private readonly bool _isTied;
    private readonly Tensor _weights;
    private readonly Tensor _biases;
    private readonly Tensor? _gain;
    private readonly Tensor? _shift;
    private readonly Tensor? _runningMean;
    private readonly Tensor? _runningVariance;

    public TorchLayer(LayerParameters layer, Func<Range, long[], Tensor> trained, Func<Range, Tensor> running)
    {
        _shape = layer.Shape;
        _isTied = layer.IsTied;
        // A tied layer has its own leaf tensor, which shares the memory of the encoder's weights, so that the gradients of both accumulate.
        _weights = trained(layer.Weights, _shape.Convolution?.Weights ?? (_isTied ? [_shape.Inputs, _shape.Outputs] : [_shape.Outputs, _shape.Inputs]));
        _biases = trained(layer.Biases, [_shape.Units]);
        if (_shape.Normalization != LayerNormalization.None)
        {
            _gain = trained(layer.Gain, [_shape.Units]);
            _shift = trained(layer.Shift, [_shape.Units]);
        }
        if (_shape.Normalization == LayerNormalization.Batch)
        {
            _runningMean = running(layer.RunningMean);
            _runningVariance = running(layer.RunningVariance);
        }
    }

    /// <param name="input">[rows, inputs].</param>
    /// <param name="dropout">The random numbers of dropout; null in evaluation.</param>
    /// <param name="block">[rows, outputs], the input of the residual block that ends with this layer.</param>
    /// <returns>[rows, outputs], without and with the activation.</returns>
    public (Tensor Logits, Tensor Activated) Apply(Tensor input, Draws? dropout, Tensor? block = null)
    {
        var mapped = _shape.Convolution is { } convolution
            ? TorchConvolution.Apply(convolution, input, _weights, _biases)
            : (Tensor)nn.functional.linear(input, _isTied ? _weights.t() : _weights, _biases);
        var logits = Normalize(mapped, isTraining: dropout is not null);
        if (_shape.Convolution?.Kind == ConvolutionKind.Residual)
        {
            logits += block!;
        }
        var activated = Activate(logits, _shape.Activation);
        if (_shape.Form is { } form)
        {
            activated = TorchLatentForm.Apply(form, activated);
        }
        return (logits, dropout is not null && _shape.Dropout > 0 ? activated * Kept(activated, dropout) : activated);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { _weights, _biases, _gain, _shift, _runningMean, _runningVariance })
        {
            tensor?.Dispose();
        }
    }

    private Tensor Normalize(Tensor x, bool isTraining) => _shape.Normalization switch
    {
        LayerNormalization.None => x,
        LayerNormalization.Layer => Standardize(x, x.mean([1], true), (x - x.mean([1], true)).square().mean([1], true)),
        LayerNormalization.Batch => isTraining ? ByBatch(x) : Standardize(x, OfOutputs(_runningMean!), OfOutputs(_runningVariance!)),
        _ => throw new ArgumentOutOfRangeException(nameof(x), _shape.Normalization, null),
    };

    private Tensor ByBatch(Tensor x)
    {
        // The mean of a filter includes all positions of the image.
        var units = _shape.Convolution is null ? x : x.reshape(x.shape[0], _shape.Units, -1).permute(0, 2, 1).reshape(-1, _shape.Units);
        long rows = units.shape[0];
        var mean = units.mean([0]);
        var variance = (units - mean).square().mean([0]);
        using (no_grad())
        {
            _runningMean!.mul_(1 - Momentum).add_(mean.detach(), Momentum);
            // Unbiased, as in PyTorch; a single row has no unbiased variance.
            if (rows > 1)
            {
                _runningVariance!.mul_(1 - Momentum).add_(variance.detach(), Momentum * rows / (rows - 1));
            }
        }
        return Standardize(x, OfOutputs(mean), OfOutputs(variance));
    }

    private Tensor Standardize(Tensor x, Tensor mean, Tensor variance) => (x - mean) / (variance + Epsilon).sqrt() * OfOutputs(_gain!) + OfOutputs(_shift!);

    // Expands [units] to [outputs].
    private Tensor OfOutputs(Tensor units) => _shape.OutputsPerUnit == 1 ? units : units.reshape(-1, 1).expand(_shape.Units, _shape.OutputsPerUnit).reshape(-1);

    // Inverted dropout: the remaining outputs are scaled up, so that scoring needs no correction (Srivastava et al. 2014).
    private Tensor Kept(Tensor x, Draws draws) =>
        TorchTensors.Uniform(x.shape, draws, x.device).ge(_shape.Dropout).to(ScalarType.Float32).mul_(1 / (1 - _shape.Dropout));

    private static Tensor Activate(Tensor x, Activation activation) => activation switch
    {
        Activation.Linear => x,
        Activation.ReLU => nn.functional.relu(x),
        Activation.LeakyReLU => x.leaky_relu(0.01),
        Activation.ELU => x.elu(),
        Activation.SELU => nn.functional.selu(x),
        Activation.GELU => nn.functional.gelu(x),
        Activation.SiLU => nn.functional.silu(x),
        Activation.Tanh => nn.functional.tanh(x),
        Activation.Sigmoid => nn.functional.sigmoid(x),
        Activation.Softplus => x.softplus(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };
}
