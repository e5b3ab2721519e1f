namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Rows as an engine wants them.</summary>
/// <param name="Inputs">[rows, input slots], filled and scaled.</param>
/// <param name="Targets">[rows, target slots], scaled; the same object as the inputs where the network brings forth its input.</param>
/// <param name="Present">[rows, target slots], 1 where a target counts in the loss and 0 where it does not; null where all count.</param>
/// <param name="Weights">Each row's weight, with mean 1; null where all are 1.</param>
/// <param name="Condition">[rows, condition's width], scaled; null where there is none.</param>
internal sealed record PreparedSet(Matrix Inputs, Matrix Targets, Matrix? Present, float[]? Weights, Matrix? Condition = null)
{
    public int Rows => Inputs.Rows;

    /// <summary>What the columns of a table are like, whose categories are codes in inputs and targets; null where one column is read.</summary>
    public TableShape? Table { get; private init; }

    /// <summary>Prepares a set, whose arrays become those of the result.</summary>
    /// <param name="input">What stands before the encoder.</param>
    /// <param name="condition">A condition's scales, or null where it has none.</param>
    /// <param name="meanWeight">The mean of all rows' weights.</param>
    public static PreparedSet Of(TrainingSet set, InputPreparation input, SlotScaling output, SlotScaling? condition = null, double meanWeight = 1)
    {
        var present = input.Missing == MissingValues.Mask ? PresentIn(set.Targets ?? set.Inputs) : null;
        input.Apply(set.Inputs);
        if (set.Targets is { } targets)
        {
            // What is missing is left out of the loss, so any number that the loss can take will do: 0 in scaled units.
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

    /// <summary>Refuses targets that are outside 0 to 1.</summary>
    /// <param name="option">The option that needs them there, and what it is.</param>
    /// <param name="first">The number of the first row.</param>
    /// <exception cref="InvalidOperationException">A target is outside.</exception>
    public void CheckShares(string option, long first)
    {
        for (int row = 0; row < Rows; row++)
        {
            var values = Targets.Row(row);
            int slot = values.IndexOfAnyExceptInRange(0f, 1f);
            if (slot >= 0)
            {
                throw new InvalidOperationException(
                    $"{option} needs scaled values in 0 to 1, but row {first + row} (counted from 0) has {values[slot]} in slot {slot}; "
                    + $"{nameof(TrainingOptions.Scaling)} {Scaling.MinMax} brings training rows there.");
            }
        }
    }

    private static Matrix PresentIn(Matrix rows) => new(Array.ConvertAll(rows.Values, value => float.IsNaN(value) ? 0f : 1f), rows.Columns);
}
