namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Where one layer's parameters lie in the array of all; a length of 0 means that it has none of the kind.</summary>
/// <param name="Weights">[outputs, inputs], row-major; for a tied layer those of its mirror image, [inputs, outputs]; for convolutions as <see cref="ConvolutionShape.Weights"/> says.</param>
/// <param name="Biases">[units].</param>
/// <param name="Gain">[units], with which the normalized values are multiplied.</param>
/// <param name="Shift">[units], which is then added.</param>
/// <param name="RunningMean">[units], of batch normalization; follows the batches and is not trained.</param>
/// <param name="RunningVariance">[units], likewise.</param>
/// <param name="IsTied">Whether the weights are another layer's, transposed.</param>
internal sealed record LayerParameters(LayerShape Shape, Range Weights, Range Biases, Range Gain, Range Shift, Range RunningMean, Range RunningVariance, bool IsTied);

/// <summary>
/// The one array in which all parameters of a network lie: first those that are trained, layer by layer, encoder first,
/// then those of no layer; behind them the running statistics of batch normalisation.
/// </summary>
internal sealed class ParameterLayout
{
    private readonly List<LayerParameters> _layers = [];

    public ParameterLayout(NetworkShape shape)
    {
        var layers = shape.Layers.ToArray();
        int next = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            bool isTied = shape.IsTied && i >= shape.Encoder.Count;
            bool isNormalized = layer.Normalization != LayerNormalization.None;
            _layers.Add(new LayerParameters(layer,
                isTied ? _layers[layers.Length - 1 - i].Weights : Take(ref next, checked((int)layer.WeightCount)),
                Take(ref next, layer.Units),
                Take(ref next, isNormalized ? layer.Units : 0),
                Take(ref next, isNormalized ? layer.Units : 0),
                default, default, isTied));
        }
        Free = Take(ref next, shape.FreeParameters);
        TrainedCount = next;
        for (int i = 0; i < layers.Length; i++)
        {
            int length = layers[i].Normalization == LayerNormalization.Batch ? layers[i].Units : 0;
            _layers[i] = _layers[i] with { RunningMean = Take(ref next, length), RunningVariance = Take(ref next, length) };
        }
        Count = next;
        EncoderCount = shape.Encoder.Count;
    }

    public IReadOnlyList<LayerParameters> Layers => _layers;

    /// <summary>How many of the layers are the encoder's.</summary>
    public int EncoderCount { get; }

    /// <summary>The trained parameters that belong to no layer.</summary>
    public Range Free { get; }

    /// <summary>How many numbers there are in all.</summary>
    public int Count { get; }

    /// <summary>How many of them, the first ones, are trained.</summary>
    public int TrainedCount { get; }

    /// <summary>The layers' weights, each once: what weight decay and the like act on.</summary>
    public IEnumerable<Range> AllWeights => _layers.Where(layer => !layer.IsTied).Select(layer => layer.Weights);

    /// <summary>The weights of the decoder's layers.</summary>
    public IEnumerable<Range> DecoderWeights => _layers.Skip(EncoderCount).Select(layer => layer.Weights);

    private static Range Take(ref int next, int length)
    {
        int start = next;
        next = checked(next + length);
        return start..next;
    }
}
