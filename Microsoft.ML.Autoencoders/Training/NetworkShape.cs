using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>A layer without its weights: a linear map, a normalization, an activation.</summary>
/// <param name="Activation">What it applies last.</param>
/// <param name="Normalization">What it applies before that.</param>
/// <param name="Dropout">The probability with which an output is left out of a training step.</param>
/// <param name="Convolution">The linear map where it is one of images; null where all inputs go to all outputs.</param>
/// <param name="Form">What becomes of the outputs behind the activation; null where nothing does.</param>
internal sealed record LayerShape(
    int Inputs, int Outputs, Activation Activation, LayerNormalization Normalization = LayerNormalization.None, double Dropout = 0, ConvolutionShape? Convolution = null, LatentForm? Form = null)
{
    /// <summary>The number of units with a bias of their own: outputs, or filters.</summary>
    public int Units => Convolution?.To.Channels ?? Outputs;

    /// <summary>How many outputs each unit has.</summary>
    public int OutputsPerUnit => Outputs / Units;

    public long WeightCount => Convolution?.WeightCount ?? (long)Inputs * Outputs;

    /// <summary>How many inputs an output is a sum of.</summary>
    public int FanIn => Convolution is { } shape ? shape.From.Channels * shape.Kernel * shape.Kernel : Inputs;

    /// <summary>How many outputs an input goes to, but for the stride.</summary>
    public int FanOut => Convolution is { } shape ? shape.To.Channels * shape.Kernel * shape.Kernel : Outputs;
}

/// <summary>What an engine trains: the layers from input to latent and from latent to reconstruction.</summary>
/// <param name="IsTied">Whether each decoder layer has the transposed weights of its mirror image in the encoder.</param>
/// <param name="FreeParameters">How many trained numbers there are that belong to no layer.</param>
internal sealed record NetworkShape(IReadOnlyList<LayerShape> Encoder, IReadOnlyList<LayerShape> Decoder, bool IsTied = false, int FreeParameters = 0)
{
    [JsonIgnore]
    public IEnumerable<LayerShape> Layers => Encoder.Concat(Decoder);

    public int Inputs => Encoder[0].Inputs;

    public int Outputs => Decoder[^1].Outputs;

    public int LatentDimension => Encoder[^1].Outputs;

    /// <summary>How many numbers a graph of it holds.</summary>
    public long Numbers => FreeParameters + Layers.Sum(layer => layer.WeightCount + (layer.Normalization == LayerNormalization.None ? 1L : 3) * layer.Outputs);

    /// <summary>Everything about it, for a person.</summary>
    public string Describe() =>
        $"{string.Join("-", Layers.Select(layer => layer.Inputs))}-{Outputs}{(IsTied ? " tied" : "")} "
        + $"({string.Join("", Layers.Where(layer => layer.Convolution is not null).Select(layer => $"{layer.Convolution}; "))}{string.Join(", ", Layers.Select(layer => $"{layer.Activation}{(layer.Form is null ? "" : $" ({layer.Form})")}"))}; {Encoder[0].Normalization}; dropout {Encoder[0].Dropout})";

    /// <summary>
    /// The hidden layers for inputs of which nothing else is known: two, the first as wide as the next power of two from the
    /// input's length on but within 32 and 512, twice that up to 64, the second half of it.
    /// </summary>
    public static int[] DefaultHiddenLayers(int inputs)
    {
        int width = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)inputs), 32, 512);
        int first = width <= 64 ? 2 * width : width;
        return [first, first / 2];
    }

    /// <summary>A stack of layers through the given widths; the last one has an activation of its own and neither normalisation nor dropout.</summary>
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
