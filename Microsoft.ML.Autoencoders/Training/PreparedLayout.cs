namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The content of each row of a <see cref="PreparedSet"/>.</summary>
/// <param name="TargetIsInput">Whether the network reconstructs its input.</param>
/// <param name="HasPresent">Whether targets may be missing.</param>
/// <param name="ConditionSlots">The number of slots of the condition, or 0 if there is none.</param>
/// <param name="Table">The columns of a table, or null.</param>
internal sealed record PreparedLayout(int InputSlots, int TargetSlots, bool TargetIsInput, bool HasPresent, bool HasWeights, int ConditionSlots, TableShape? Table = null)
{
    public static PreparedLayout Of(PreparedSet set) => new(
        set.Inputs.Columns, set.Targets.Columns, ReferenceEquals(set.Targets, set.Inputs), set.Present is not null, set.Weights is not null, set.Condition?.Columns ?? 0, set.Table);
}
