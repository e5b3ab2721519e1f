namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Training or validation rows in memory, in the units of the data.</summary>
/// <param name="Inputs">The inputs, [rows, input slots].</param>
/// <param name="Targets">The targets, [rows, target slots]; null if they are the inputs.</param>
/// <param name="Weights">The weights of the rows; null for equal weights.</param>
/// <param name="Condition">The conditions, [rows, condition slots], or null.</param>
/// <param name="Labels">The one-based class of each row, 0 if it is unknown; or null.</param>
internal sealed record TrainingSet(Matrix Inputs, Matrix? Targets, float[]? Weights, Matrix? Condition = null, int[]? Labels = null)
{
    public int Rows => Inputs.Rows;

    /// <summary>Copies the arrays, which training modifies.</summary>
    public TrainingSet Copy() => this with { Inputs = Copy(Inputs)!, Targets = Copy(Targets), Condition = Copy(Condition) };

    /// <summary>Copies the rows, except for labels, into a larger set with the same columns.</summary>
    /// <param name="at">The index of the first row there.</param>
    public void CopyTo(TrainingSet set, int at)
    {
        Inputs.Values.CopyTo(set.Inputs.Values, (long)at * Inputs.Columns);
        Targets?.Values.CopyTo(set.Targets!.Values, (long)at * Targets.Columns);
        Weights?.CopyTo(set.Weights!, at);
        Condition?.Values.CopyTo(set.Condition!.Values, (long)at * Condition.Columns);
    }

    private static Matrix? Copy(Matrix? rows) => rows is null ? null : rows with { Values = [.. rows.Values] };

    /// <summary>Copies some of the rows.</summary>
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
