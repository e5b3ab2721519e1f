using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The error of a table's cells: <see cref="ReconstructionLoss"/> for numbers, the cross-entropy for categories. The error of a row is the weighted mean over the cells that are not missing.</summary>
internal sealed class TableLoss(ScoreDefinition score, TableShape table) : IReconstructionLoss
{
    private readonly TableSlot[] _slots = [.. table.Slots];
    private readonly float[] _unwanted = new float[table.OutputWidth];

    public bool IsOfLogits => false;

    public void Rows(Block logits, Block activated, DenseBatch batch, Span<float> losses, Block gradient)
    {
        bool hasGradient = HasGradient(gradient);
        for (int row = 0; row < batch.Rows; row++)
        {
            var present = batch.Present.RowSpan(row);
            float whole = Math.Max(Whole(present), ScoreDefinition.LeastWeight);
            float weight = batch.WeightOf(row);
            var to = hasGradient ? gradient.RowSpan(row) : _unwanted;
            to.Clear();
            losses[row] = Sum(activated.RowSpan(row), batch.Target.RowSpan(row), present, to) / whole * weight;
            if (hasGradient)
            {
                TensorPrimitives.Multiply(to, weight / batch.Rows / whole, to);
            }
        }
    }

    // A sequential sum: TensorPrimitives groups terms by the alignment of the array in memory.
    private float Whole(ReadOnlySpan<float> present)
    {
        float whole = 0;
        for (int i = 0; i < present.Length; i++)
        {
            whole += present[i] * score.SlotWeights[i];
        }
        return whole;
    }

    // The weighted sum of the errors of the cells, and its gradient.
    private float Sum(ReadOnlySpan<float> output, ReadOnlySpan<float> target, ReadOnlySpan<float> present, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < _slots.Length; i++)
        {
            if (present[i] == 0)
            {
                continue;
            }
            var slot = _slots[i];
            var to = gradient.Slice(slot.Output, slot.OutputWidth);
            float error = slot.IsNumber ? Number(output[slot.Output] - target[i], out to[0]) : CrossEntropy.Of(output.Slice(slot.Output, slot.OutputWidth), (int)target[i] - 1, to);
            sum += score.SlotWeights[i] * error;
            TensorPrimitives.Multiply(to, score.SlotWeights[i], to);
        }
        return sum;
    }

    private float Number(float difference, out float gradient)
    {
        switch (score.Loss)
        {
            case ReconstructionLoss.Squared:
                gradient = 2 * difference;
                return difference * difference;
            case ReconstructionLoss.Absolute:
                gradient = MathF.Sign(difference);
                return MathF.Abs(difference);
            case ReconstructionLoss.Huber:
                gradient = Math.Clamp(difference, -score.HuberDelta, score.HuberDelta);
                return MathF.Abs(gradient) * (MathF.Abs(difference) - MathF.Abs(gradient) / 2);
            default:
                throw new InvalidOperationException($"No such loss: {score.Loss}.");
        }
    }

    private static unsafe bool HasGradient(Block gradient) => gradient.Values is not null;
}
