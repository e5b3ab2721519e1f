using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The tensors of a <see cref="PreparedSet"/>.</summary>
/// <param name="Inputs">[rows, input slots].</param>
/// <param name="Targets">[rows, target slots]; the same object as the inputs if the network reconstructs its input.</param>
/// <param name="Present">[rows, target slots], or null.</param>
/// <param name="Weights">[rows], or null.</param>
/// <param name="Condition">[rows, condition slots], or null.</param>
internal sealed record TorchRows(Tensor Inputs, Tensor Targets, Tensor? Present, Tensor? Weights, Tensor? Condition = null) : IDisposable
{
    public static TorchRows Of(PreparedSet set, Device device)
    {
        var inputs = Of(set.Inputs, device);
        return new TorchRows(
            inputs,
            ReferenceEquals(set.Targets, set.Inputs) ? inputs : Of(set.Targets, device),
            set.Present is null ? null : Of(set.Present, device),
            set.Weights is null ? null : TorchTensors.Of(set.Weights, device).DetachFromDisposeScope(),
            set.Condition is null ? null : Of(set.Condition, device));
    }

    /// <summary>Whether the rows count. A process of a cluster without rows in a batch computes rows that do not.</summary>
    public bool Counts { get; init; } = true;

    public long Count => Inputs.shape[0];

    /// <summary>Returns the rows in another order.</summary>
    public TorchRows Reorder(Tensor order) => Each(tensor => tensor.index_select(0, order).DetachFromDisposeScope());

    /// <summary>Returns some of the rows, without copying; they belong to the dispose scope.</summary>
    public TorchRows Slice(long first, long count) => Each(tensor => tensor.narrow(0, first, count));

    public void Dispose()
    {
        Inputs.Dispose();
        if (!ReferenceEquals(Targets, Inputs))
        {
            Targets.Dispose();
        }
        Present?.Dispose();
        Weights?.Dispose();
        Condition?.Dispose();
    }

    private TorchRows Each(Func<Tensor, Tensor> change)
    {
        var inputs = change(Inputs);
        return new TorchRows(inputs, ReferenceEquals(Targets, Inputs) ? inputs : change(Targets),
            Present is null ? null : change(Present), Weights is null ? null : change(Weights), Condition is null ? null : change(Condition));
    }

    private static Tensor Of(Matrix rows, Device device) => TorchTensors.Of(rows, device).DetachFromDisposeScope();
}
