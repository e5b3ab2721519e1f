namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What each row of a <see cref="PreparedSet"/> has.</summary>
/// <param name="TargetIsInput">Whether the network brings forth its input.</param>
/// <param name="HasPresent">Whether it is told which targets count.</param>
/// <param name="ConditionSlots">The condition's width, or 0 where there is none.</param>
/// <param name="Table">What the columns of a table are like, or null.</param>
internal sealed record PreparedLayout(int InputSlots, int TargetSlots, bool TargetIsInput, bool HasPresent, bool HasWeights, int ConditionSlots, TableShape? Table = null)
{
    public static PreparedLayout Of(PreparedSet set) => new(
        set.Inputs.Columns, set.Targets.Columns, ReferenceEquals(set.Targets, set.Inputs), set.Present is not null, set.Weights is not null, set.Condition?.Columns ?? 0, set.Table);
}
