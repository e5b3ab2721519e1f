using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The reconstruction error, as specified by <see cref="ReconstructionLoss"/> and related options.</summary>
/// <param name="scaling">The scaling of reconstruction and target.</param>
internal sealed class TorchLoss(ScoreDefinition score, SlotScaling scaling, Device device) : IDisposable
{
    private readonly Tensor _slotWeights = TorchTensors.Of(score.SlotWeights, device).DetachFromDisposeScope();
    private readonly TorchSimilarity? _similarity = score.Similarity is null ? null : new(score.Similarity, scaling, device);

    /// <param name="logits">[rows, slots], the reconstruction without its last activation.</param>
    /// <param name="activated">[rows, slots], the reconstruction.</param>
    /// <param name="target">[rows, slots].</param>
    /// <param name="present">[rows, slots], 1 for targets that count; null if all count.</param>
    /// <returns>[rows], the weighted mean of the slot errors.</returns>
    public Tensor Rows(Tensor logits, Tensor activated, Tensor target, Tensor? present)
    {
        var errors = Slots(logits, activated, target, present);
        if (present is null)
        {
            return (errors * _slotWeights).mean([1]);
        }
        var weights = present * _slotWeights;
        return (errors * weights).sum(1) / weights.sum(1).clamp_min(ScoreDefinition.LeastWeight);
    }

    public void Dispose()
    {
        _slotWeights.Dispose();
        _similarity?.Dispose();
    }

    private Tensor Slots(Tensor logits, Tensor activated, Tensor target, Tensor? present)
    {
        var errors = Errors(logits, activated, target, present);
        return score.Similarity is { Weight: var weight } ? errors * (1 - weight) + _similarity!.Errors(activated, target) * weight : errors;
    }

    private Tensor Errors(Tensor logits, Tensor activated, Tensor target, Tensor? present) => score.Loss switch
    {
        ReconstructionLoss.Squared => (activated - target).square(),
        ReconstructionLoss.Absolute => (activated - target).abs(),
        ReconstructionLoss.Huber => Huber((activated - target).abs()),
        ReconstructionLoss.BinaryCrossEntropy => logits.softplus() - logits * target,
        ReconstructionLoss.Cosine => Cosine(activated, target, present),
        _ => throw new ArgumentOutOfRangeException(nameof(logits), score.Loss, null),
    };

    // With d clipped to delta: d²/2 below, delta (|difference| - delta/2) above.
    private Tensor Huber(Tensor difference)
    {
        var cut = difference.clamp_max(score.HuberDelta);
        return cut * (difference - cut * 0.5);
    }

    // 1 - cos(a, b) = |a/|a| - b/|b||² / 2, which is a sum over slots.
    private static Tensor Cosine(Tensor activated, Tensor target, Tensor? present)
    {
        var difference = Direction(present is null ? activated : activated * present) - Direction(present is null ? target : target * present);
        var slots = present is null ? TorchTensors.Full(difference.shape[1], difference.device, 1) : present.sum(1).unsqueeze(1);
        return difference.square() * slots * 0.5;
    }

    private static Tensor Direction(Tensor x) => x / x.square().sum(1).unsqueeze(1).clamp_min(ScoreDefinition.LeastSquaredLength).sqrt();
}
