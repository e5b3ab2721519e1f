namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The ranges of a layer's parameters in the array of all parameters; a range is empty if the layer has no parameters of that kind.</summary>
/// <param name="Weights">[outputs, inputs], row-major; for a tied layer, those of the corresponding encoder layer, [inputs, outputs]; for convolutions, as described by
/// <see cref="ConvolutionShape.Weights"/>.</param>
/// <param name="Biases">[units].</param>
/// <param name="Gain">[units], the factor of the normalized values.</param>
/// <param name="Shift">[units], the offset of the normalized values.</param>
/// <param name="RunningMean">[units], of batch normalization; updated by the batches, not trained.</param>
/// <param name="RunningVariance">[units], of batch normalization; updated by the batches, not trained.</param>
/// <param name="IsTied">Whether the weights are the transposed weights of another layer.</param>
internal sealed record LayerParameters(LayerShape Shape, Range Weights, Range Biases, Range Gain, Range Shift, Range RunningMean, Range RunningVariance, bool IsTied);

/// <summary>
/// The layout of the array with all parameters of a network: first the trained ones, layer by layer, starting with the encoder, followed by those that do not belong to a layer; then the
/// running statistics of batch normalization.
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

    /// <summary>The number of layers of the encoder.</summary>
    public int EncoderCount { get; }

    /// <summary>The trained parameters that do not belong to a layer.</summary>
    public Range Free { get; }

    /// <summary>The total number of parameters.</summary>
    public int Count { get; }

    /// <summary>The number of trained parameters, which come first.</summary>
    public int TrainedCount { get; }

    /// <summary>The weights of all layers, each once, to which weight decay and L1 regularization apply.</summary>
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
