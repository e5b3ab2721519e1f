using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>A layer without its parameters: a linear map, a normalization, an activation.</summary>
/// <param name="Activation">The activation, which is applied last.</param>
/// <param name="Normalization">The normalization before the activation.</param>
/// <param name="Dropout">The probability of dropping an output in a training step.</param>
/// <param name="Convolution">The convolution; null for a dense layer.</param>
/// <param name="Form">The transformation of the outputs after the activation; null if there is none.</param>
internal sealed record LayerShape(
    int Inputs, int Outputs, Activation Activation, LayerNormalization Normalization = LayerNormalization.None, double Dropout = 0, ConvolutionShape? Convolution = null, LatentForm? Form = null)
{
    /// <summary>The number of units with their own bias: outputs, or filters.</summary>
    public int Units => Convolution?.To.Channels ?? Outputs;

    /// <summary>The number of outputs of each unit.</summary>
    public int OutputsPerUnit => Outputs / Units;

    public long WeightCount => Convolution?.WeightCount ?? (long)Inputs * Outputs;

    /// <summary>The number of inputs of each output.</summary>
    public int FanIn => Convolution is { } shape ? shape.From.Channels * shape.Kernel * shape.Kernel : Inputs;

    /// <summary>The number of outputs that each input contributes to, ignoring the stride.</summary>
    public int FanOut => Convolution is { } shape ? shape.To.Channels * shape.Kernel * shape.Kernel : Outputs;
}

/// <summary>The layers of a network, from input to latent vector and from latent vector to reconstruction.</summary>
/// <param name="IsTied">Whether each decoder layer uses the transposed weights of the corresponding encoder layer.</param>
/// <param name="FreeParameters">The number of trained parameters that do not belong to a layer.</param>
internal sealed record NetworkShape(IReadOnlyList<LayerShape> Encoder, IReadOnlyList<LayerShape> Decoder, bool IsTied = false, int FreeParameters = 0)
{
    [JsonIgnore]
    public IEnumerable<LayerShape> Layers => Encoder.Concat(Decoder);

    public int Inputs => Encoder[0].Inputs;

    public int Outputs => Decoder[^1].Outputs;

    public int LatentDimension => Encoder[^1].Outputs;

    /// <summary>The number of parameters in the ONNX graph.</summary>
    public long Numbers => FreeParameters + Layers.Sum(layer => layer.WeightCount + (layer.Normalization == LayerNormalization.None ? 1L : 3) * layer.Outputs);

    /// <summary>A complete description on one line.</summary>
    public string Describe() =>
        $"{string.Join("-", Layers.Select(layer => layer.Inputs))}-{Outputs}{(IsTied ? " tied" : "")} "
        + $"({string.Join("", Layers.Where(layer => layer.Convolution is not null).Select(layer => $"{layer.Convolution}; "))}{string.Join(", ", Layers.Select(layer => $"{layer.Activation}{(layer.Form is null ? "" : $" ({layer.Form})")}"))}; {Encoder[0].Normalization}; dropout {Encoder[0].Dropout})";

    /// <summary>
    /// The default hidden layers: two, the first with the number of inputs rounded up to a power of two from 32 to 512, and doubled if that is 32 or 64; the second with half as many units.
    /// </summary>
    public static int[] DefaultHiddenLayers(int inputs)
    {
        int width = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)inputs), 32, 512);
        int first = width <= 64 ? 2 * width : width;
        return [first, first / 2];
    }

    /// <summary>Stacks dense layers of the specified widths. The last one has its own activation, and neither normalization nor dropout.</summary>
    public static LayerShape[] Stack(IReadOnlyList<int> widths, LayerShape hidden, Activation last)
    {
        var layers = new LayerShape[widths.Count - 1];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = i < layers.Length - 1
                ? hidden with { Inputs = widths[i], Outputs = widths[i + 1] }
                : new LayerShape(widths[i], widths[i + 1], last);
        }
        return layers;
    }
}
