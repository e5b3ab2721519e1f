namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The rows to train on or to measure the loss on, in memory and in the units of the data.</summary>
/// <param name="Inputs">[rows, input slots].</param>
/// <param name="Targets">[rows, target slots], or null where they are the inputs.</param>
/// <param name="Weights">Each row's weight, or null where all count alike.</param>
/// <param name="Condition">[rows, condition's slots], or null.</param>
/// <param name="Labels">Each row's class, counted from 1, 0 where it is not known; or null.</param>
internal sealed record TrainingSet(Matrix Inputs, Matrix? Targets, float[]? Weights, Matrix? Condition = null, int[]? Labels = null)
{
    public int Rows => Inputs.Rows;

    public int TargetSlots => (Targets ?? Inputs).Columns;

    /// <summary>Reads the columns once, from the first row to the last.</summary>
    /// <param name="missing">What becomes of NaN.</param>
    /// <param name="purpose">What the rows are for, as an error calls it.</param>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is not accepted, or they don't fit into one array.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrainingSet Read(IDataView view, TrainingColumns columns, MissingValues missing, string purpose, CancellationToken cancellation)
    {
        long expected = view.GetRowCount() ?? 1024;
        using var cursor = view.GetRowCursor(columns.All.Select(column => view.Schema[column.Index]).DistinctBy(column => column.Index));
        var inputs = new MatrixReader(columns.Input, cursor, expected);
        var targets = columns.Target is null ? null : new MatrixReader(columns.Target, cursor, expected);
        var weights = columns.Weight is null ? null : new MatrixReader(columns.Weight, cursor, expected);
        var condition = columns.Condition is null ? null : new MatrixReader(columns.Condition, cursor, expected);
        var label = columns.Label?.KeyReader(cursor);
        var labels = new List<int>();
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            ValueCheck.Numbers(inputs.Add(), columns.Input, cursor.Position, mayBeMissing: missing != MissingValues.Error);
            if (targets is not null)
            {
                ValueCheck.Numbers(targets.Add(), columns.Target!, cursor.Position, mayBeMissing: missing == MissingValues.Mask);
            }
            if (weights is not null)
            {
                ValueCheck.Weight(weights.Add()[0], columns.Weight!, cursor.Position);
            }
            if (condition is not null)
            {
                ValueCheck.Finite(condition.Add(), columns.Condition!, cursor.Position);
            }
            if (label is not null)
            {
                labels.Add(label());
            }
        }
        var set = new TrainingSet(inputs.ToMatrix(), targets?.ToMatrix(), weights?.ToMatrix().Values, condition?.ToMatrix(), label is null ? null : [.. labels]);
        if (set.Rows == 0)
        {
            throw new InvalidOperationException($"There are no rows {purpose}: the data with input column '{columns.Input.Name}' are empty.");
        }
        if (set.Weights is { } all && !all.Any(weight => weight > 0))
        {
            throw new InvalidOperationException($"All weights in column '{columns.Weight!.Name}' are 0, so no row {purpose} counts; at least one has to be greater than 0.");
        }
        if (set.Labels is { } classes && !classes.Any(known => known > 0))
        {
            throw new InvalidOperationException($"All labels in column '{columns.Label!.Name}' are missing; at least one row has to have one.");
        }
        return set;
    }

    /// <summary>A copy, of arrays that training may use up.</summary>
    public TrainingSet Copy() => this with { Inputs = Copy(Inputs)!, Targets = Copy(Targets), Condition = Copy(Condition) };

    /// <summary>Splits off a share of the rows, at least one, chosen at random.</summary>
    /// <param name="fraction">The share.</param>
    /// <param name="option">The option that the share is of, as an error calls it.</param>
    /// <exception cref="InvalidOperationException">No row would be left.</exception>
    public (TrainingSet Kept, TrainingSet HeldOut) Split(double fraction, Training.RandomStream random, string option)
    {
        int heldOut = Math.Max(1, (int)Math.Round(Rows * fraction));
        if (heldOut >= Rows)
        {
            throw new InvalidOperationException(
                $"{option} {fraction} of {Rows} rows holds out {heldOut}, which leaves none to train on.");
        }
        int[] order = random.Permutation(Rows);
        // In the order of the data, so that what is held out is the only thing that the draw decides.
        Array.Sort(order, 0, heldOut);
        Array.Sort(order, heldOut, Rows - heldOut);
        return (Select(order.AsSpan(heldOut)), Select(order.AsSpan(0, heldOut)));
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
