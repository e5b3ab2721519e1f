using Microsoft.ML.Autoencoders.Detection;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a variational autoencoder as a detector.</summary>
internal sealed class VaeMemberNodes : MemberNodes
{
    private readonly VaeMember _member;
    private readonly VaeNodes _nodes;
    private readonly Lazy<Term> _slotCosts;

    /// <param name="member">What to write.</param>
    /// <param name="row">The row.</param>
    public VaeMemberNodes(VaeMember member, DetectorRow row)
        : base(row, member.Slots)
    {
        _member = member;
        _nodes = new VaeNodes(row.Scaled.Graph, member.Network, row.Scaled.Name, row.Present?.Name, row.Condition);
        _slotCosts = new(() => _nodes.SlotCosts);
    }

    public override Term Reconstruction => _nodes.Reconstruction;

    public override Term SlotErrors => Row.Scaled with { Name = _nodes.SlotErrors };

    /// <summary>[N, slots], each slot's negative log-likelihood.</summary>
    public Term SlotCosts => _slotCosts.Value;

    protected override Term MakeScore() => _member.Network.Score switch
    {
        VaeScore.NegativeElbo => SlotCosts.Sum() + _nodes.Divergence * _member.Head.KlWeight,
        VaeScore.ReconstructionProbability => SlotCosts.Sum(),
        _ => _nodes.Score,
    };

    // A likelihood's part is what a slot costs more than it usually does: a slot that always comes back well has a great density, one that never does a small one.
    protected override Term MakeContributions() => _member.Head.SlotCosts is { } usual
        ? SlotCosts - new Term(SlotCosts.Graph, SlotCosts.Graph.Floats(usual, Slots))
        : InProportion(Score, SlotErrors);
}
