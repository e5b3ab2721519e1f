namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes an autoencoder with all that its hidden layers say.</summary>
internal sealed class ActivationBlocks
{
    private readonly FittedNetwork _network;
    private readonly List<(string Logits, string Activated)> _layers = [];
    private readonly Term _row;
    private readonly Term? _present;

    /// <param name="row">[N, slots], scaled.</param>
    /// <param name="present">[N, slots], 1 where a slot counts; null where all count.</param>
    public ActivationBlocks(FittedNetwork network, Term row, Term? present)
    {
        (_network, _row, _present) = (network, row, present);
        string latent = LayerNodes.Apply(row.Graph, network.Encoder, row.Name, _layers).Activated;
        Decoded = LayerNodes.Apply(row.Graph, network.Decoder, latent, _layers);
        var residual = row - Reconstruction;
        Residual = present is { } counts ? residual * counts : residual;
        Width = Widths(network.Shape).Sum();
    }

    /// <summary>[N, slots], the scaled reconstruction without and with its last activation.</summary>
    public (string Logits, string Activated) Decoded { get; }

    /// <summary>[N, slots], scaled.</summary>
    public Term Reconstruction => _row with { Name = Decoded.Activated };

    /// <summary>[N, slots], the scaled row less its reconstruction, 0 where a slot does not count.</summary>
    public Term Residual { get; }

    /// <summary>The length of <see cref="SideBySide"/>.</summary>
    public int Width { get; }

    /// <summary>[N, width], the hidden layers' outputs and the residual.</summary>
    public Term SideBySide => _layers[..^1].Select(layer => _row with { Name = layer.Activated }).Append(Residual).Aggregate((left, right) => left.Behind(right));

    /// <summary>The lengths of the blocks that stand side by side.</summary>
    public static IEnumerable<int> Widths(NetworkShape shape) => shape.Layers.Select(layer => layer.Outputs);

    /// <summary>The blocks of the same network on another row.</summary>
    public ActivationBlocks Of(Term row) => new(_network, row, _present);

    /// <summary>
    /// Splits a weighted sum of what the blocks differ by on two rows into parts of the slots that the rows differ by. The weights go back through the network as a gradient does, but
    /// through an activation by the slope of its secant between both rows, so the parts sum to the whole (the rescale rule of Shrikumar, Greenside and Kundaje 2017, "Learning important
    /// features through propagating activation differences"); where a normalisation of layers is between, nearly.
    /// </summary>
    /// <param name="weights">[N, width].</param>
    /// <returns>[N, slots].</returns>
    public Term Parts(ActivationBlocks other, Term weights)
    {
        FittedLayer[] layers = [.. _network.Encoder, .. _network.Decoder];
        int end = Width;
        var ofResidual = weights.Slice(end - _network.Outputs, end);
        if (_present is { } present)
        {
            ofResidual *= present;
        }
        var back = -ofResidual;
        end -= _network.Outputs;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            if (i < layers.Length - 1)
            {
                int width = layers[i].Shape.Outputs;
                back += weights.Slice(end - width, end);
                end -= width;
            }
            var shape = layers[i].Shape;
            back = (back * Secant(i, other)).MatMul(_row with { Name = _row.Graph.Floats(layers[i].Weights, shape.Outputs, shape.Inputs) });
        }
        return (_row - other._row) * (back + ofResidual);
    }

    // Where both rows lead to the same, no part goes this way.
    private Term Secant(int layer, ActivationBlocks other)
    {
        const double Least = 1e-6;
        var from = _row with { Name = _layers[layer].Logits } - (_row with { Name = other._layers[layer].Logits });
        var to = _row with { Name = _layers[layer].Activated } - (_row with { Name = other._layers[layer].Activated });
        string isNear = from.IsWithin(Least);
        return from.Number(0).Where(isNear, to / from.Number(1).Where(isNear, from));
    }
}
