using Microsoft.ML.Autoencoders.Data;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What <see cref="Scaling"/> found in the training rows: the network sees <c>(x - Offset) / Scale</c>, slot by slot.</summary>
internal sealed record SlotScaling(float[] Offset, float[] Scale)
{
    public static SlotScaling Of(TrainingSet set, Scaling scaling) => scaling switch
    {
        Scaling.None => new(new float[set.Slots], [.. Enumerable.Repeat(1f, set.Slots)]),
        Scaling.MinMax => MinMax(set),
        Scaling.MeanVariance => MeanVariance(set),
        _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, null),
    };

    private static SlotScaling MinMax(TrainingSet set)
    {
        float[] least = set.Row(0).ToArray();
        float[] most = set.Row(0).ToArray();
        for (int row = 1; row < set.Rows; row++)
        {
            var values = set.Row(row);
            for (int slot = 0; slot < values.Length; slot++)
            {
                least[slot] = Math.Min(least[slot], values[slot]);
                most[slot] = Math.Max(most[slot], values[slot]);
            }
        }
        return new(least, [.. least.Zip(most, (low, high) => OneIfZero((double)high - low))]);
    }

    private static SlotScaling MeanVariance(TrainingSet set)
    {
        var mean = new double[set.Slots];
        var squares = new double[set.Slots];
        // Welford's update: a mean far from 0 costs no digits of the variance.
        for (int row = 0; row < set.Rows; row++)
        {
            var values = set.Row(row);
            for (int slot = 0; slot < values.Length; slot++)
            {
                double before = values[slot] - mean[slot];
                mean[slot] += before / (row + 1);
                squares[slot] += before * (values[slot] - mean[slot]);
            }
        }
        return new(Array.ConvertAll(mean, m => (float)m), Array.ConvertAll(squares, s => OneIfZero(Math.Sqrt(s / set.Rows))));
    }

    // A spread that is 0 as a Single would make NaN of the scaled value.
    private static float OneIfZero(double spread) => (float)Math.Min(spread, float.MaxValue) is > 0 and var scale ? scale : 1;
}
