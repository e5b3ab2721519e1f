namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Rows prepared for an engine.</summary>
/// <param name="Inputs">[rows, input slots], imputed and scaled.</param>
/// <param name="Targets">[rows, target slots], scaled; the same object as the inputs if the network reconstructs its input.</param>
/// <param name="Present">[rows, target slots], 1 for targets that count in the loss, and 0 for missing ones; null if there are no missing ones.</param>
/// <param name="Weights">The weights of the rows, with mean 1; null if all are 1.</param>
/// <param name="Condition">[rows, condition slots], scaled; null if there is none.</param>
internal sealed record PreparedSet(Matrix Inputs, Matrix Targets, Matrix? Present, float[]? Weights, Matrix? Condition = null)
{
    public int Rows => Inputs.Rows;

    /// <summary>The columns of a table, whose categories are codes in inputs and targets; null for a single input column.</summary>
    public TableShape? Table { get; private init; }

    /// <summary>Prepares a set. The result uses its arrays.</summary>
    /// <param name="input">The preparation of the encoder's input.</param>
    /// <param name="condition">The scaling of the condition, or null.</param>
    /// <param name="meanWeight">The mean weight of all rows.</param>
    public static PreparedSet Of(TrainingSet set, InputPreparation input, SlotScaling output, SlotScaling? condition = null, double meanWeight = 1)
    {
        var present = input.Missing == MissingValues.Mask ? PresentIn(set.Targets ?? set.Inputs) : null;
        input.Apply(set.Inputs);
        if (set.Targets is { } targets)
        {
            // Missing targets are excluded from the loss, so any valid number will do: 0 in scaled units.
            output.Apply(targets);
            foreach (ref float value in targets.Values.AsSpan())
            {
                value = float.IsNaN(value) ? 0 : value;
            }
        }
        if (set.Condition is not null)
        {
            condition?.Apply(set.Condition);
        }
        return new PreparedSet(set.Inputs, set.Targets ?? set.Inputs, present, set.Weights is null ? null : Array.ConvertAll(set.Weights, weight => (float)(weight / meanWeight)), set.Condition) { Table = input.Table };
    }

    /// <summary>Requires targets from 0 to 1.</summary>
    /// <param name="option">The option that requires them, with its value.</param>
    /// <param name="first">The number of the first row.</param>
    /// <exception cref="InvalidOperationException">A target is out of range.</exception>
    public void CheckShares(string option, long first)
    {
        for (int row = 0; row < Rows; row++)
        {
            var values = Targets.Row(row);
            int slot = values.IndexOfAnyExceptInRange(0f, 1f);
            if (slot >= 0)
            {
                throw new InvalidOperationException(
                    $"{option} requires scaled values from 0 to 1, but row {first + row} (counted from 0) has {values[slot]} in slot {slot}; "
                    + $"{nameof(TrainingOptions.Scaling)} {Scaling.MinMax} scales training rows to this range.");
            }
        }
    }

    private static Matrix PresentIn(Matrix rows) => new(Array.ConvertAll(rows.Values, value => float.IsNaN(value) ? 0f : 1f), rows.Columns);
}
