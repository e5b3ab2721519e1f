namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What a slot's values are over the rows, NaN left out; all 0 where there are none.</summary>
internal readonly record struct SlotStatistics(int Count, float Least, float Most, double Mean, double Deviation)
{
    /// <summary>The slots' means alone.</summary>
    public static float[] Means(Matrix rows) => Array.ConvertAll(Of(rows), slot => (float)slot.Mean);

    public static SlotStatistics[] Of(Matrix rows, CancellationToken cancellation = default)
    {
        var count = new int[rows.Columns];
        var least = new float[rows.Columns];
        var most = new float[rows.Columns];
        var mean = new double[rows.Columns];
        var squares = new double[rows.Columns];
        for (int row = 0; row < rows.Rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = rows.Row(row);
            for (int slot = 0; slot < values.Length; slot++)
            {
                float value = values[slot];
                if (float.IsNaN(value))
                {
                    continue;
                }
                bool isFirst = count[slot]++ == 0;
                least[slot] = isFirst ? value : Math.Min(least[slot], value);
                most[slot] = isFirst ? value : Math.Max(most[slot], value);
                // Welford's update: a mean far from 0 costs no digits of the variance.
                double before = value - mean[slot];
                mean[slot] += before / count[slot];
                squares[slot] += before * (value - mean[slot]);
            }
        }
        return [.. Enumerable.Range(0, rows.Columns).Select(slot => new SlotStatistics(
            count[slot], least[slot], most[slot], mean[slot], count[slot] == 0 ? 0 : Math.Sqrt(squares[slot] / count[slot])))];
    }
}
