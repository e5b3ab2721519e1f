namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes an autoencoder, or a variational one with the latent vector that represents the row, and concatenates the outputs of its hidden layers and the residual.</summary>
internal sealed class ActivationBlocks
{
    private readonly ScoredNetwork _scored;
    private readonly IReadOnlyList<FittedLayer> _layers;
    private readonly int[] _widths;
    private readonly List<(string Logits, string Activated)> _outputs = [];
    private readonly DetectorRow _row;

    public ActivationBlocks(ScoredNetwork scored, DetectorRow row)
    {
        (_scored, _row) = (scored, row);
        (_layers, _widths) = scored switch
        {
            ScoredAutoencoder { Network: var network } => Apply(network),
            ScoredVae { Network: var vae } => Apply(vae),
            _ => throw new ArgumentOutOfRangeException(nameof(scored), scored, null),
        };
        var residual = row.Scaled - Reconstruction;
        Residual = row.Present is { } counts ? residual * counts : residual;
        Width = _widths.Sum();
    }

    /// <summary>[N, slots], the scaled reconstruction without and with its last activation.</summary>
    public (string Logits, string Activated) Decoded => _outputs[^1];

    /// <summary>[N, slots], scaled.</summary>
    public Term Reconstruction => Value(Decoded.Activated);

    /// <summary>[N, slots], the scaled row minus its reconstruction, 0 for missing slots.</summary>
    public Term Residual { get; }

    /// <summary>The width of <see cref="SideBySide"/>.</summary>
    public int Width { get; }

    /// <summary>[N, width], the concatenated outputs of the hidden layers and the residual.</summary>
    public Term SideBySide => _outputs[..^1].Select(layer => Value(layer.Activated)).Append(Residual).Aggregate((left, right) => left.Behind(right));

    /// <summary>The widths of the concatenated blocks.</summary>
    public static int[] Widths(NetworkShape shape) => [.. shape.Layers.Select(layer => layer.Outputs)];

    /// <summary>The widths of the concatenated blocks of a variational autoencoder, which include the latent vector and the reconstruction instead of the parameters of their distributions.</summary>
    public static int[] Widths(NetworkShape shape, VaeShape vae)
    {
        int[] widths = Widths(shape);
        (widths[shape.Encoder.Count - 1], widths[^1]) = (vae.Latent.Width, vae.Likelihood.Slots);
        return widths;
    }

    /// <summary>Returns the blocks of the same network for another row.</summary>
    /// <param name="scaled">[N, slots].</param>
    public ActivationBlocks Of(Term scaled) => new(_scored, _row with { Scaled = scaled });

    /// <summary>
    /// Attributes a weighted sum of the differences between the blocks of two rows to the slots in which the rows differ. The weights are propagated back through the network like a
    /// gradient, but through an activation with the slope of the secant between both rows, so that the contributions sum to the weighted sum (the rescale rule of Shrikumar, Greenside and
    /// Kundaje 2017, "Learning important features through propagating activation differences"); with layer normalization, only approximately.
    /// </summary>
    /// <param name="weights">[N, width].</param>
    /// <returns>[N, slots].</returns>
    public Term Parts(ActivationBlocks other, Term weights)
    {
        int end = Width, slots = _widths[^1];
        var ofResidual = weights.Slice(end - slots, end);
        if (_row.Present is { } present)
        {
            ofResidual *= present;
        }
        var back = -ofResidual;
        end -= slots;
        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            int outputs = _widths[i];
            if (i < _layers.Count - 1)
            {
                back += weights.Slice(end - outputs, end);
                end -= outputs;
            }
            // The rows of the weights for the block, and for the inputs of the layer that come from the previous block: they may be followed by a condition.
            var (inputs, all) = (i > 0 ? _widths[i - 1] : slots, _layers[i].Shape.Inputs);
            float[] leading = outputs == _layers[i].Shape.Outputs ? _layers[i].Weights : _layers[i].Weights[..(outputs * all)];
            back = (back * Secant(i, other)).MatMul(Value(_row.Scaled.Graph.Floats(leading, outputs, all)));
            back = inputs == all ? back : back.Slice(0, inputs);
        }
        return (_row.Scaled - other._row.Scaled) * (back + ofResidual);
    }

    private (IReadOnlyList<FittedLayer> Layers, int[] Widths) Apply(FittedNetwork network)
    {
        var graph = _row.Scaled.Graph;
        string latent = LayerNodes.Apply(graph, network.Encoder, _row.Scaled.Name, _outputs).Activated;
        LayerNodes.Apply(graph, network.Decoder, latent, _outputs);
        return ([.. network.Encoder, .. network.Decoder], Widths(network.Shape));
    }

    private (IReadOnlyList<FittedLayer> Layers, int[] Widths) Apply(FittedVae vae)
    {
        var graph = _row.Scaled.Graph;
        int[] widths = Widths(vae.Shape, vae.VaeShape);
        var input = _row.Condition is { } condition ? _row.Scaled.Behind(condition) : _row.Scaled;
        var parameters = Value(LayerNodes.Apply(graph, vae.Encoder, input.Name, _outputs).Activated);
        var latent = PosteriorNodes.Of(vae.Latent, parameters).Centre;
        _outputs[^1] = (First(parameters, vae.Latent.ParameterCount, vae.Latent.Width).Name, latent.Name);
        var read = _row.Condition is { } also ? latent.Behind(also) : latent;
        var decoded = Value(LayerNodes.Apply(graph, vae.Decoder, read.Name, _outputs).Activated);
        _outputs[^1] = (First(decoded, vae.Likelihood.Shape.DecoderOutputs, widths[^1]).Name, new LikelihoodNodes(vae.Likelihood).Mean(decoded).Name);
        return ([.. vae.Encoder, .. vae.Decoder], widths);

        static Term First(Term values, int all, int count) => count == all ? values : values.Slice(0, count);
    }

    private Term Value(string name) => _row.Scaled with { Name = name };

    // If both rows have the same value, nothing is propagated.
    private Term Secant(int layer, ActivationBlocks other)
    {
        const double Least = 1e-6;
        var from = Value(_outputs[layer].Logits) - Value(other._outputs[layer].Logits);
        var to = Value(_outputs[layer].Activated) - Value(other._outputs[layer].Activated);
        string isNear = from.IsWithin(Least);
        return from.Number(0).Where(isNear, to / from.Number(1).Where(isNear, from));
    }
}
