using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The rows to train on, in memory.</summary>
internal sealed class TrainingSet
{
    private TrainingSet(float[] values, int slots)
    {
        Values = values;
        Slots = slots;
    }

    /// <summary>[Rows, Slots], row-major.</summary>
    public float[] Values { get; }

    public int Slots { get; }

    public int Rows => Values.Length / Slots;

    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Slots, Slots);

    /// <summary>Reads the column once, from the first row to the last.</summary>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is NaN or infinite, or they don't fit into one array.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrainingSet Read(IDataView view, InputColumn column, CancellationToken cancellation)
    {
        int slots = column.Slots;
        long expected = (view.GetRowCount() ?? 1024) * slots;
        var values = new float[Math.Clamp(expected, slots, Array.MaxLength)];
        int filled = 0;
        using var cursor = view.GetRowCursor([view.Schema[column.Index]]);
        var read = column.Reader(cursor);
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            if (values.Length - filled < slots)
            {
                values = Enlarged(values, slots, column);
            }
            var row = values.AsSpan(filled, slots);
            read(row);
            CheckFinite(row, column, cursor.Position);
            filled += slots;
        }
        if (filled == 0)
        {
            throw new InvalidOperationException($"There are no rows to fit an autoencoder on: the data with input column '{column.Name}' are empty.");
        }
        Array.Resize(ref values, filled);
        return new TrainingSet(values, slots);
    }

    private static float[] Enlarged(float[] values, int slots, InputColumn column)
    {
        if (Array.MaxLength - values.Length < slots)
        {
            throw new InvalidOperationException(
                $"Column '{column.Name}' has more than {values.Length / slots} rows of {slots} slots, more values than one array holds ({Array.MaxLength}); fit on a sample of the rows.");
        }
        Array.Resize(ref values, (int)Math.Min(2L * values.Length, Array.MaxLength));
        return values;
    }

    private static void CheckFinite(ReadOnlySpan<float> row, InputColumn column, long position)
    {
        for (int slot = 0; slot < row.Length; slot++)
        {
            if (!float.IsFinite(row[slot]))
            {
                throw new InvalidOperationException(
                    $"Column '{column.Name}' has {row[slot]} in row {position} (counted from 0), {column.Describe(slot)}; an autoencoder is fitted on finite numbers. "
                    + "Missing values can be replaced first, with mlContext.Transforms.ReplaceMissingValues.");
            }
        }
    }
}
