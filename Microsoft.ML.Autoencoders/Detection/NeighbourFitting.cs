using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Finds the scales of the distances from few and from many of the nearest rows.</summary>
internal static class NeighbourFitting
{
    /// <summary>Few: as many as a detector by nearest neighbours usually has (Ramaswamy, Rastogi and Shim 2000, "Efficient algorithms for mining outliers from large data sets").</summary>
    public const int Few = 5;

    /// <param name="kept">[rows, slots], scaled: the rows that distances are measured from.</param>
    /// <param name="share">The share of them that is many.</param>
    /// <param name="measured">[rows, slots], scaled: rows whose distances become the scales.</param>
    public static NeighbourDistances Run(Matrix kept, double share, Matrix measured, CancellationToken cancellation = default)
    {
        int few = Math.Min(kept.Rows, Few);
        int many = Math.Min(kept.Rows, Math.Max(few, (int)Math.Ceiling(share * kept.Rows)));
        double[] toFew = new double[measured.Rows], toMany = new double[measured.Rows];
        var least = new double[Math.Min(many + 1, kept.Rows)];
        for (int row = 0; row < measured.Rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            Least(measured.Row(row), kept, least);
            (toFew[row], toMany[row]) = (Mean(least, few, kept.Rows), Mean(least, many, kept.Rows));
        }
        return new NeighbourDistances(kept, new(few, DistanceScale.Of(toFew)), new(many, DistanceScale.Of(toMany)));
    }

    // A row that is among the kept ones is not its own neighbour.
    private static double Mean(double[] least, int nearest, int kept)
    {
        int own = least[0] == 0 && kept > nearest ? 1 : 0;
        return TensorPrimitives.Sum<double>(least.AsSpan(own, nearest)) / nearest;
    }

    // The least squared distances in order; one more than count, since the first may be the row's own.
    private static void Least(ReadOnlySpan<float> row, Matrix kept, double[] least)
    {
        int count = 0;
        for (int other = 0; other < kept.Rows; other++)
        {
            double distance = TensorPrimitives.Distance(row, kept.Row(other));
            double square = distance * distance;
            if (count < least.Length || square < least[^1])
            {
                Insert(least, ref count, square);
            }
        }
    }

    // Where all places are taken, the greatest one goes.
    private static void Insert(double[] least, ref int count, double value)
    {
        int place = count < least.Length ? count++ : least.Length - 1;
        for (; place > 0 && least[place - 1] > value; place--)
        {
            least[place] = least[place - 1];
        }
        least[place] = value;
    }
}
