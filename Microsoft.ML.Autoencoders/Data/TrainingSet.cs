namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Rows to train on or to measure the loss on, in memory and in the units of the data.</summary>
/// <param name="Inputs">[rows, input slots].</param>
/// <param name="Targets">[rows, target slots], or null where they are the inputs.</param>
/// <param name="Weights">Each row's weight, or null where all count alike.</param>
/// <param name="Condition">[rows, condition's slots], or null.</param>
/// <param name="Labels">Each row's class, counted from 1, 0 where it is not known; or null.</param>
internal sealed record TrainingSet(Matrix Inputs, Matrix? Targets, float[]? Weights, Matrix? Condition = null, int[]? Labels = null)
{
    public int Rows => Inputs.Rows;

    /// <summary>A copy, of arrays that training may use up.</summary>
    public TrainingSet Copy() => this with { Inputs = Copy(Inputs)!, Targets = Copy(Targets), Condition = Copy(Condition) };

    /// <summary>Copies the rows into a greater set of the same columns, but for the labels.</summary>
    /// <param name="at">The place of the first row there.</param>
    public void CopyTo(TrainingSet set, int at)
    {
        Inputs.Values.CopyTo(set.Inputs.Values, (long)at * Inputs.Columns);
        Targets?.Values.CopyTo(set.Targets!.Values, (long)at * Targets.Columns);
        Weights?.CopyTo(set.Weights!, at);
        Condition?.Values.CopyTo(set.Condition!.Values, (long)at * Condition.Columns);
    }

    private static Matrix? Copy(Matrix? rows) => rows is null ? null : rows with { Values = [.. rows.Values] };

    /// <summary>A copy of some of the rows.</summary>
    public TrainingSet Select(ReadOnlySpan<int> rows)
    {
        var weights = Weights is null ? null : new Matrix(Weights, 1).Select(rows).Values;
        int[]? labels = Labels is null ? null : new int[rows.Length];
        for (int i = 0; i < labels?.Length; i++)
        {
            labels[i] = Labels![rows[i]];
        }
        return new TrainingSet(Inputs.Select(rows), Targets?.Select(rows), weights, Condition?.Select(rows), labels);
    }
}
