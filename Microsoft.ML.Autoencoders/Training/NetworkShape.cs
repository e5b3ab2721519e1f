namespace Microsoft.ML.Autoencoders.Training;

/// <summary>A fully connected layer without its weights.</summary>
internal sealed record LayerShape(int Inputs, int Outputs, Activation Activation)
{
    /// <summary>Weights and biases together.</summary>
    public long ParameterCount => (long)Inputs * Outputs + Outputs;
}

/// <summary>
/// What an engine trains: the layers from input to latent and from latent to reconstruction. The parameters of all
/// layers lie in one array, encoder first, a layer's weights [outputs, inputs] row-major before its biases [outputs].
/// </summary>
internal sealed record NetworkShape(IReadOnlyList<LayerShape> Encoder, IReadOnlyList<LayerShape> Decoder)
{
    public IEnumerable<LayerShape> Layers => Encoder.Concat(Decoder);

    public int Inputs => Encoder[0].Inputs;

    public int LatentDimension => Encoder[^1].Outputs;

    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>An encoder with the given hidden layers and a decoder that mirrors it; latent and reconstruction are linear.</summary>
    public static NetworkShape Mirrored(int inputs, IReadOnlyList<int> hidden, int latent, Activation activation)
    {
        int[] widths = [inputs, .. hidden, latent];
        return new NetworkShape(Stack(widths, activation), Stack([.. widths.Reverse()], activation));
    }

    /// <summary>
    /// The hidden layers for inputs of which nothing else is known: two, the first as wide as the next power of two above
    /// the input but within 32 and 512, doubled where that stays within 128, the second half of it.
    /// </summary>
    public static int[] DefaultHiddenLayers(int inputs)
    {
        int width = (int)Math.Clamp(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)inputs), 32, 512);
        int first = width <= 64 ? 2 * width : width;
        return [first, first / 2];
    }

    private static LayerShape[] Stack(int[] widths, Activation hidden) =>
        [.. widths.Zip(widths.Skip(1), (inputs, outputs) => (inputs, outputs))
            .Select((layer, i) => new LayerShape(layer.inputs, layer.outputs, i == widths.Length - 2 ? Activation.Linear : hidden))];
}
