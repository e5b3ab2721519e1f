using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The scaling fitted to the training rows: the network reads <c>(x - Offset) / Scale</c> for each slot. NaN is ignored when it is fitted.</summary>
internal sealed record SlotScaling(float[] Offset, float[] Scale)
{
    /// <summary>The choices by which it was fitted; null if it was loaded from a file.</summary>
    [JsonIgnore]
    public DetectorRecipe? Recipe { get; init; }

    /// <param name="rows">The rows of this process, in chunks.</param>
    /// <param name="group">The processes whose rows are included.</param>
    public static SlotScaling Of(IEnumerable<Matrix> rows, ProcessGroup group, Scaling scaling, CancellationToken cancellation = default) =>
        Of(rows, group, SlotStatistics.Of(rows, group, cancellation), scaling, cancellation);

    /// <param name="statistics">The statistics of all rows.</param>
    /// <inheritdoc cref="Of(IEnumerable{Matrix}, ProcessGroup, Scaling, CancellationToken)"/>
    public static SlotScaling Of(IEnumerable<Matrix> rows, ProcessGroup group, SlotStatistics[] statistics, Scaling scaling, CancellationToken cancellation = default)
    {
        var kinds = SlotKindsFitting.Of(statistics);
        var chosen = scaling != Scaling.Automatic ? scaling : kinds.ArePixels || kinds.AreManyOfOneUnit ? Scaling.Common : Scaling.RangeAndDeviation;
        var found = chosen switch
        {
            Scaling.None => new(new float[statistics.Length], [.. Enumerable.Repeat(1f, statistics.Length)]),
            Scaling.MinMax => Each(statistics, slot => (slot.Least, (double)slot.Most - slot.Least)),
            Scaling.MeanVariance => Each(statistics, slot => ((float)slot.Mean, slot.Deviation)),
            Scaling.MedianQuartiles => Quartiles(rows, group, statistics, cancellation),
            Scaling.RangeAndDeviation => RangesAndDeviations(statistics),
            Scaling.Common => Together(statistics),
            _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, null),
        };
        return found with { Recipe = new DetectorRecipe(chosen, kinds) };
    }

    /// <summary>Scales the rows in place.</summary>
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

    private static SlotScaling Quartiles(IEnumerable<Matrix> rows, ProcessGroup group, SlotStatistics[] statistics, CancellationToken cancellation)
    {
        const long MostValues = 1 << 24; // in memory at a time
        int together = (int)Math.Clamp(MostValues / Math.Max(1, statistics.Max(slot => slot.Count)), 1, statistics.Length);
        (double Low, double Middle, double High)[] quartiles =
        [
            .. Enumerable.Range(0, statistics.Length).Chunk(together).SelectMany(slots => Sorted(rows, group, slots, cancellation))
                .Select(values => (Quantile(values, 0.25), Quantile(values, 0.5), Quantile(values, 0.75))),
        ];
        int slot = 0;
        return Each(statistics, of =>
        {
            var (low, middle, high) = quartiles[slot++];
            return ((float)middle, high > low ? high - low : of.Deviation);
        });
    }

    private static SlotScaling RangesAndDeviations(SlotStatistics[] statistics)
    {
        // Divided by this square root only, a slot has the mean square (deviation / range).
        double square = statistics.Average(slot => Range(slot) > 0 ? slot.Deviation / Range(slot) : 0);
        return Each(statistics, slot => ((float)slot.Mean, Math.Sqrt(Range(slot) * slot.Deviation * square)));

        static double Range(SlotStatistics slot) => (double)slot.Most - slot.Least;
    }

    private static SlotScaling Together(SlotStatistics[] statistics)
    {
        double scale = Math.Sqrt(statistics.Average(slot => slot.Deviation * slot.Deviation));
        return Each(statistics, slot => ((float)slot.Mean, scale));
    }

    // For each of some slots, the values of all rows in ascending order.
    private static IEnumerable<float[]> Sorted(IEnumerable<Matrix> rows, ProcessGroup group, int[] slots, CancellationToken cancellation)
    {
        var values = Array.ConvertAll(slots, _ => new List<float>());
        foreach (var part in rows)
        {
            for (int row = 0; row < part.Rows; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var of = part.Row(row);
                for (int i = 0; i < slots.Length; i++)
                {
                    if (!float.IsNaN(of[slots[i]]))
                    {
                        values[i].Add(of[slots[i]]);
                    }
                }
            }
        }
        foreach (var of in values)
        {
            cancellation.ThrowIfCancellationRequested();
            float[] all = group.Concatenate([.. of]);
            Array.Sort(all);
            yield return all;
        }
    }

    // With linear interpolation, as NumPy's default (Hyndman and Fan 1996, type 7).
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

    // A scale that is 0 as a Single would make scaled values NaN.
    private static float OneIfZero(double spread) => (float)Math.Min(spread, float.MaxValue) is > 0 and var scale ? scale : 1;
}
