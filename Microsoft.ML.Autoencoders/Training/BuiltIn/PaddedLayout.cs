namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The offsets of a layer's parameters in the engine's memory.</summary>
/// <param name="Weights">[inputs, padded outputs]: the transpose of <see cref="LayerParameters.Weights"/>; -1 for a tied layer, which has none.</param>
/// <param name="RunningMean">The offset in the running statistics.</param>
/// <param name="IsDecoders">Whether the layer belongs to the decoder.</param>
internal sealed record PaddedLayer(LayerParameters Flat, int Weights, int Biases, int Gain, int Shift, int RunningMean, int RunningVariance, bool IsDecoders)
{
    public LayerShape Shape => Flat.Shape;

    /// <summary>The stride of the rows of weights, and the length of all other parameters.</summary>
    public int Width => Kernels.Padded(Shape.Outputs);

    /// <summary>The number of weights, with padding.</summary>
    public int WeightsLength => Weights < 0 ? 0 : Shape.Inputs * Width;
}

/// <summary>The parameters of a network in the layout of the kernels: weights transposed, rows padded with zeros, which remain zero since their gradient is zero.</summary>
internal sealed unsafe class PaddedLayout
{
    private readonly ParameterLayout _flat;

    public PaddedLayout(ParameterLayout flat)
    {
        _flat = flat;
        int next = 0, running = 0;
        foreach (var layer in flat.Layers)
        {
            int width = Kernels.Padded(layer.Shape.Outputs);
            bool isNormalized = layer.Shape.Normalization != LayerNormalization.None, isBatch = layer.Shape.Normalization == LayerNormalization.Batch;
            Layers.Add(new PaddedLayer(layer,
                layer.IsTied ? -1 : Take(ref next, checked(layer.Shape.Inputs * width)),
                Take(ref next, width),
                Take(ref next, isNormalized ? width : 0), Take(ref next, isNormalized ? width : 0),
                Take(ref running, isBatch ? width : 0), Take(ref running, isBatch ? width : 0), IsDecoders: Layers.Count >= flat.EncoderCount));
        }
        FreeLength = flat.Free.End.Value - flat.Free.Start.Value;
        Free = Take(ref next, Kernels.Padded(FreeLength));
        (Length, RunningLength) = (next, running);
    }

    public List<PaddedLayer> Layers { get; } = [];

    /// <summary>The parameters outside layers.</summary>
    public int Free { get; }

    /// <summary>The number of parameters outside layers.</summary>
    public int FreeLength { get; }

    /// <summary>The number of trained parameters, with padding.</summary>
    public int Length { get; }

    /// <summary>The number of running statistics, with padding.</summary>
    public int RunningLength { get; }

    /// <summary>Copies an array in the layout of the trained parameters to the engine's memory.</summary>
    public void Write(ReadOnlySpan<float> flat, float* padded)
    {
        foreach (var layer in Layers)
        {
            if (layer.Weights >= 0)
            {
                WriteWeights(flat[layer.Flat.Weights], padded + layer.Weights, layer);
            }
            CopyIn(flat[layer.Flat.Biases], padded + layer.Biases);
            CopyIn(flat[layer.Flat.Gain], padded + layer.Gain);
            CopyIn(flat[layer.Flat.Shift], padded + layer.Shift);
        }
        CopyIn(flat[_flat.Free], padded + Free);
    }

    /// <summary>Copies an array back from the engine's memory.</summary>
    public void Read(float* padded, Span<float> flat)
    {
        foreach (var layer in Layers)
        {
            if (layer.Weights >= 0)
            {
                ReadWeights(padded + layer.Weights, flat[layer.Flat.Weights], layer);
            }
            CopyOut(padded + layer.Biases, flat[layer.Flat.Biases]);
            CopyOut(padded + layer.Gain, flat[layer.Flat.Gain]);
            CopyOut(padded + layer.Shift, flat[layer.Flat.Shift]);
        }
        CopyOut(padded + Free, flat[_flat.Free]);
    }

    /// <summary>Copies all parameters of a network, with the running statistics after the trained ones.</summary>
    public void WriteRunning(ReadOnlySpan<float> flat, float* running)
    {
        foreach (var layer in Layers)
        {
            CopyIn(flat[layer.Flat.RunningMean], running + layer.RunningMean);
            CopyIn(flat[layer.Flat.RunningVariance], running + layer.RunningVariance);
        }
    }

    /// <summary>Copies all parameters of a network back.</summary>
    public void ReadRunning(float* running, Span<float> flat)
    {
        foreach (var layer in Layers)
        {
            CopyOut(running + layer.RunningMean, flat[layer.Flat.RunningMean]);
            CopyOut(running + layer.RunningVariance, flat[layer.Flat.RunningVariance]);
        }
    }

    private static void CopyIn(ReadOnlySpan<float> from, float* to) => from.CopyTo(new Span<float>(to, from.Length));

    private static void CopyOut(float* from, Span<float> to) => new ReadOnlySpan<float>(from, to.Length).CopyTo(to);

    private static void WriteWeights(ReadOnlySpan<float> from, float* to, PaddedLayer layer)
    {
        var (inputs, outputs, width) = (layer.Shape.Inputs, layer.Shape.Outputs, layer.Width);
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                to[(nint)input * width + output] = from[output * inputs + input];
            }
        }
    }

    private static void ReadWeights(float* from, Span<float> to, PaddedLayer layer)
    {
        var (inputs, outputs, width) = (layer.Shape.Inputs, layer.Shape.Outputs, layer.Width);
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                to[output * inputs + input] = from[(nint)input * width + output];
            }
        }
    }

    private static int Take(ref int next, int length)
    {
        int start = next;
        next = checked(next + length);
        return start;
    }
}
