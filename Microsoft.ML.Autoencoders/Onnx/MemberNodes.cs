using Microsoft.ML.Autoencoders.Detection;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes one of a detector's networks; each part once, and only when it is asked for.</summary>
internal abstract class MemberNodes
{
    private readonly Lazy<Term> _score;
    private readonly Lazy<Term> _contributions;

    protected MemberNodes(DetectorRow row, int slots)
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

    /// <summary>[N, slots], the parts of the score that belong to slots; what they don't sum to belongs to none.</summary>
    public Term Contributions => _contributions.Value;

    /// <summary>[N, slots], scaled.</summary>
    public abstract Term Reconstruction { get; }

    /// <summary>[N, slots], scaled: what the score compares the row with.</summary>
    public virtual Term Expected => Reconstruction;

    /// <summary>[N, slots].</summary>
    public abstract Term SlotErrors { get; }

    public static MemberNodes Of(DetectorMember member, DetectorRow row) => member switch
    {
        AutoencoderMember autoencoder => new AutoencoderMemberNodes(autoencoder, row),
        VaeMember vae => new VaeMemberNodes(vae, row),
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, null),
    };

    protected abstract Term MakeScore();

    protected abstract Term MakeContributions();

    /// <summary>Hands a number a row, [N], out to the slots in proportion to the squared errors, of which a part can't be told from the slots otherwise.</summary>
    /// <param name="number">[N].</param>
    /// <param name="errors">[N, slots], at least 0.</param>
    protected static Term InProportion(Term number, Term errors)
    {
        const double Least = 1e-30; // a row without any error: nothing is handed out
        return errors / errors.Sum().AtLeast(Least).Unsqueeze(1) * number.Unsqueeze(1);
    }
}
