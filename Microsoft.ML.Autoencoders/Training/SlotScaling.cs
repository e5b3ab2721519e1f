namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What <see cref="Scaling"/> found in the training rows: the network sees <c>(x - Offset) / Scale</c>, slot by slot. NaN is passed over.</summary>
internal sealed record SlotScaling(float[] Offset, float[] Scale)
{
    public static SlotScaling Of(Matrix rows, Scaling scaling, CancellationToken cancellation = default) => Of(rows, SlotStatistics.Of(rows, cancellation), scaling, cancellation);

    public static SlotScaling Of(Matrix rows, SlotStatistics[] statistics, Scaling scaling, CancellationToken cancellation = default) => scaling switch
    {
        Scaling.None => new(new float[rows.Columns], [.. Enumerable.Repeat(1f, rows.Columns)]),
        Scaling.MinMax => Each(statistics, slot => (slot.Least, (double)slot.Most - slot.Least)),
        Scaling.MeanVariance => Each(statistics, slot => ((float)slot.Mean, slot.Deviation)),
        Scaling.MedianQuartiles => Quartiles(rows, statistics, cancellation),
        Scaling.RangeAndDeviation => RangesAndDeviations(statistics),
        _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, null),
    };

    /// <summary>Scales the rows where they are.</summary>
    public void Apply(Matrix rows)
    {
        for (int row = 0; row < rows.Rows; row++)
        {
            var values = rows.Row(row);
            for (int slot = 0; slot < values.Length; slot++)
            {
                values[slot] = (values[slot] - Offset[slot]) / Scale[slot];
            }
        }
    }

    private static SlotScaling Quartiles(Matrix rows, SlotStatistics[] statistics, CancellationToken cancellation)
    {
        int slot = 0;
        return Each(statistics, of =>
        {
            cancellation.ThrowIfCancellationRequested();
            float[] sorted = Sorted(rows, slot++);
            double spread = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
            return ((float)Quantile(sorted, 0.5), spread > 0 ? spread : of.Deviation);
        });
    }

    private static SlotScaling RangesAndDeviations(SlotStatistics[] statistics)
    {
        // Divided by that root alone, a slot has the mean square (deviation / range).
        double square = statistics.Average(slot => Range(slot) > 0 ? slot.Deviation / Range(slot) : 0);
        return Each(statistics, slot => ((float)slot.Mean, Math.Sqrt(Range(slot) * slot.Deviation * square)));

        static double Range(SlotStatistics slot) => (double)slot.Most - slot.Least;
    }

    private static float[] Sorted(Matrix rows, int slot)
    {
        float[] values = [.. Enumerable.Range(0, rows.Rows).Select(row => rows.Row(row)[slot]).Where(value => !float.IsNaN(value))];
        Array.Sort(values);
        return values;
    }

    // Between the neighbours in a straight line, as NumPy's default does (Hyndman and Fan 1996, type 7).
    private static double Quantile(float[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return 0;
        }
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * ((double)sorted[above] - sorted[below]);
    }

    private static SlotScaling Each(SlotStatistics[] statistics, Func<SlotStatistics, (float Offset, double Scale)> scale)
    {
        var slots = Array.ConvertAll(statistics, slot => scale(slot));
        return new(Array.ConvertAll(slots, slot => slot.Offset), Array.ConvertAll(slots, slot => OneIfZero(slot.Scale)));
    }

    // A spread that is 0 as a Single would make NaN of the scaled value.
    private static float OneIfZero(double spread) => (float)Math.Min(spread, float.MaxValue) is > 0 and var scale ? scale : 1;
}
