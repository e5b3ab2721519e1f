namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The content of a training row.</summary>
/// <param name="InputSlots">The number of slots of the input.</param>
/// <param name="TargetColumnSlots">The number of slots of the target column, or 0 if the target is the input.</param>
/// <param name="HasWeight">Whether the row has a weight.</param>
/// <param name="ConditionSlots">The number of slots of the condition, or 0 if there is none.</param>
internal sealed record RowLayout(int InputSlots, int TargetColumnSlots, bool HasWeight, int ConditionSlots)
{
    public bool HasTarget => TargetColumnSlots > 0;

    /// <summary>The number of slots of the network's output.</summary>
    public int TargetSlots => HasTarget ? TargetColumnSlots : InputSlots;

    /// <summary>The total number of values of a row.</summary>
    public int Width => checked(InputSlots + TargetColumnSlots + (HasWeight ? 1 : 0) + ConditionSlots);

    public static RowLayout Of(TrainingColumns columns) => new(columns.Input.Slots, columns.Target?.Slots ?? 0, columns.Weight is not null, columns.Condition?.Slots ?? 0);

    public static RowLayout Of(TrainingSet set) => new(set.Inputs.Columns, set.Targets?.Columns ?? 0, set.Weights is not null, set.Condition?.Columns ?? 0);

    /// <summary>Creates a set of rows with all values 0.</summary>
    public TrainingSet Empty(int rows) => new(
        new Matrix(new float[(long)rows * InputSlots], InputSlots),
        HasTarget ? new Matrix(new float[(long)rows * TargetColumnSlots], TargetColumnSlots) : null,
        HasWeight ? new float[rows] : null,
        ConditionSlots > 0 ? new Matrix(new float[(long)rows * ConditionSlots], ConditionSlots) : null);
}
