namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes of a network of a detector. Each output is written once, when it is used.</summary>
internal abstract class ScoredNetworkNodes
{
    private readonly Lazy<Term> _score;
    private readonly Lazy<Term> _contributions;

    protected ScoredNetworkNodes(DetectorRow row, int slots)
    {
        Row = row;
        Slots = slots;
        _score = new(MakeScore);
        _contributions = new(MakeContributions);
    }

    public int Slots { get; }

    protected DetectorRow Row { get; }

    /// <summary>[N].</summary>
    public Term Score => _score.Value;

    /// <summary>[N, slots], the contributions of slots to the score; the remainder belongs to no slot.</summary>
    public Term Contributions => _contributions.Value;

    /// <summary>[N, slots], the reconstruction, scaled; for a table, [N, outputs], the outputs of the decoder, from which the cells are computed.</summary>
    public abstract Term Decoded { get; }

    /// <summary>[N, slots], scaled: the values that the score of a single input column compares the row with.</summary>
    public virtual Term Expected => Decoded;

    /// <summary>The masked cells of a table; null if the score does not need them.</summary>
    public virtual MaskedCellNodes? Masked => null;

    /// <summary>[N, slots].</summary>
    public abstract Term SlotErrors { get; }

    public static ScoredNetworkNodes Of(ScoredNetwork scored, DetectorRow row) => scored switch
    {
        ScoredAutoencoder { Input.Table: not null } table => new ScoredTableNodes(table, row),
        ScoredAutoencoder autoencoder => new ScoredAutoencoderNodes(autoencoder, row),
        ScoredVae vae => new ScoredVaeNodes(vae, row),
        _ => throw new ArgumentOutOfRangeException(nameof(scored), scored, null),
    };

    protected abstract Term MakeScore();

    protected abstract Term MakeContributions();

    /// <summary>Distributes a number of a row, [N], among the slots in proportion to their squared errors, if it cannot be attributed otherwise.</summary>
    /// <param name="number">[N].</param>
    /// <param name="errors">[N, slots], at least 0.</param>
    protected static Term InProportion(Term number, Term errors)
    {
        const double Least = 1e-30; // a row without any error: nothing is distributed
        return errors / errors.Sum().AtLeast(Least).Unsqueeze(1) * number.Unsqueeze(1);
    }
}
