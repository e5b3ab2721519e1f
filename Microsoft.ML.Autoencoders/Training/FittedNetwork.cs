namespace Microsoft.ML.Autoencoders.Training;

/// <summary>A trained layer: weights [outputs, inputs] row-major, biases [outputs].</summary>
internal sealed record FittedLayer(LayerShape Shape, float[] Weights, float[] Biases);

/// <summary>What training leaves behind: plain arrays, from which the ONNX graphs are written.</summary>
internal sealed record FittedNetwork(IReadOnlyList<FittedLayer> Encoder, IReadOnlyList<FittedLayer> Decoder, SlotScaling Scaling)
{
    public int Inputs => Encoder[0].Shape.Inputs;

    public int LatentDimension => Encoder[^1].Shape.Outputs;

    /// <param name="shape">The layers.</param>
    /// <param name="parameters">All parameters in the order that <see cref="NetworkShape"/> describes.</param>
    /// <param name="scaling">What stands before the encoder and after the decoder.</param>
    public static FittedNetwork Create(NetworkShape shape, ReadOnlySpan<float> parameters, SlotScaling scaling)
    {
        var layers = new List<FittedLayer>();
        foreach (var layer in shape.Layers)
        {
            int weights = layer.Inputs * layer.Outputs;
            layers.Add(new FittedLayer(layer, parameters[..weights].ToArray(), parameters.Slice(weights, layer.Outputs).ToArray()));
            parameters = parameters[(weights + layer.Outputs)..];
        }
        return new FittedNetwork(layers[..shape.Encoder.Count], layers[shape.Encoder.Count..], scaling);
    }
}
