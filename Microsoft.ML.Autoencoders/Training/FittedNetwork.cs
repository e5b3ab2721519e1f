using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// A trained layer: weights [outputs, inputs], row-major, or as described by <see cref="ConvolutionShape.Weights"/>; biases [units]; gain and shift [units] of layer normalization, otherwise
/// null.
/// </summary>
internal sealed record FittedLayer(LayerShape Shape, float[] Weights, float[] Biases, float[]? Gain, float[]? Shift);

/// <summary>The result of training: plain arrays, from which the ONNX graphs are written.</summary>
internal sealed record FittedNetwork
{
    /// <summary>The layers from input to latent vector.</summary>
    public required IReadOnlyList<FittedLayer> Encoder { get; init; }

    /// <summary>The layers from latent vector to reconstruction.</summary>
    public required IReadOnlyList<FittedLayer> Decoder { get; init; }

    /// <summary>The preparation of the encoder's input.</summary>
    public required InputPreparation Input { get; init; }

    /// <summary>The scaling of the decoder's output.</summary>
    public required SlotScaling Output { get; init; }

    /// <summary>The definition of the score.</summary>
    public required ScoreDefinition Score { get; init; }

    /// <summary>Whether the network reconstructs its input, so that the two can be compared.</summary>
    public required bool BringsForthInput { get; init; }

    /// <summary>The score above which the predicted label is true.</summary>
    public required float Threshold { get; init; }

    /// <summary>The mixture from which latent vectors are sampled, or null.</summary>
    public LatentMixture? Sampler { get; init; }

    /// <summary>The layers without their parameters.</summary>
    public required NetworkShape Shape { get; init; }

    /// <summary>All parameters in the order of <see cref="ParameterLayout"/>, to continue training; empty if the network was loaded from a file, which does not contain them.</summary>
    [JsonIgnore]
    public float[] Parameters { get; init; } = [];

    /// <summary>The number of input slots; for a table, the encoder has more inputs.</summary>
    public int Inputs => Input.Table?.Width ?? Encoder[0].Shape.Inputs;

    /// <summary>The number of output slots.</summary>
    public int Outputs => Input.Table?.Width ?? Decoder[^1].Shape.Outputs;

    public int LatentDimension => Encoder[^1].Shape.Outputs;

    /// <summary>The transformation of the latent layer's output, or null.</summary>
    public LatentForm? Form => Encoder[^1].Shape.Form;

    /// <summary>The layers, with batch normalization folded into their weights.</summary>
    public static (FittedLayer[] Encoder, FittedLayer[] Decoder) Layers(ParameterLayout layout, float[] parameters)
    {
        var layers = layout.Layers.Select(layer => Layer(layer, parameters)).ToArray();
        return (layers[..layout.EncoderCount], layers[layout.EncoderCount..]);
    }

    private static FittedLayer Layer(LayerParameters layer, float[] parameters)
    {
        float[] weights = layer.IsTied ? Transposed(parameters[layer.Weights], layer.Shape) : parameters[layer.Weights];
        float[] biases = parameters[layer.Biases];
        if (layer.Shape.Normalization == LayerNormalization.Layer)
        {
            return new FittedLayer(layer.Shape, weights, biases, parameters[layer.Gain], parameters[layer.Shift]);
        }
        if (layer.Shape.Normalization == LayerNormalization.Batch)
        {
            FoldBatchNormalization(layer, parameters, weights, biases);
        }
        return new FittedLayer(layer.Shape, weights, biases, null, null);
    }

    private static void FoldBatchNormalization(LayerParameters layer, float[] parameters, float[] weights, float[] biases)
    {
        const double Epsilon = 1e-5;
        // The weights of a unit are contiguous, except in a transposed convolution, where they are contiguous for each input channel.
        int parts = layer.Shape.Convolution is { Kind: ConvolutionKind.Transposed } transposed ? transposed.From.Channels : 1;
        int length = weights.Length / parts / biases.Length;
        var gain = parameters.AsSpan(layer.Gain);
        var shift = parameters.AsSpan(layer.Shift);
        var mean = parameters.AsSpan(layer.RunningMean);
        var variance = parameters.AsSpan(layer.RunningVariance);
        for (int unit = 0; unit < biases.Length; unit++)
        {
            double factor = gain[unit] / Math.Sqrt(variance[unit] + Epsilon);
            biases[unit] = (float)((biases[unit] - mean[unit]) * factor + shift[unit]);
            for (int part = 0; part < parts; part++)
            {
                foreach (ref float weight in weights.AsSpan((part * biases.Length + unit) * length, length))
                {
                    weight = (float)(weight * factor);
                }
            }
        }
    }

    // [inputs, outputs] to [outputs, inputs]
    private static float[] Transposed(float[] weights, LayerShape shape)
    {
        var transposed = new float[weights.Length];
        for (int input = 0; input < shape.Inputs; input++)
        {
            for (int output = 0; output < shape.Outputs; output++)
            {
                transposed[output * shape.Inputs + input] = weights[input * shape.Outputs + output];
            }
        }
        return transposed;
    }
}
