namespace Microsoft.ML.Autoencoders.Report;

/// <summary>Projects vectors on a plane: unchanged if they have two entries, otherwise on their first two principal components, by power iteration.</summary>
internal static class LatentMap
{
    private const int Iterations = 60;

    /// <param name="vectors">[count][width].</param>
    /// <returns>[count]; the second coordinate is 0 if the vectors have one entry.</returns>
    public static (double X, double Y)[] Place(IReadOnlyList<float[]> vectors)
    {
        int width = vectors[0].Length;
        if (width <= 2)
        {
            return [.. vectors.Select(vector => ((double)vector[0], width == 2 ? vector[1] : 0.0))];
        }
        double[] mean = [.. Enumerable.Range(0, width).Select(i => vectors.Average(vector => (double)vector[i]))];
        double[][] centered = [.. vectors.Select(vector => vector.Select((value, i) => value - mean[i]).ToArray())];
        double[] first = Direction(centered, width), x = Along(centered, first);
        for (int row = 0; row < centered.Length; row++)
        {
            for (int i = 0; i < width; i++)
            {
                centered[row][i] -= x[row] * first[i];
            }
        }
        return [.. x.Zip(Along(centered, Direction(centered, width)))];
    }

    private static double[] Along(double[][] rows, double[] direction) => [.. rows.Select(row => row.Zip(direction, (a, b) => a * b).Sum())];

    private static double[] Direction(double[][] rows, int width)
    {
        // The start vector is not orthogonal to any principal component, except by chance.
        double[] direction = Unit([.. Enumerable.Range(0, width).Select(i => 1 + 0.1 * Math.Sin(i + 1))]);
        for (int i = 0; i < Iterations; i++)
        {
            double[] along = Along(rows, direction);
            var next = new double[width];
            for (int row = 0; row < rows.Length; row++)
            {
                for (int slot = 0; slot < width; slot++)
                {
                    next[slot] += along[row] * rows[row][slot];
                }
            }
            direction = Unit(next);
        }
        return direction;
    }

    private static double[] Unit(double[] vector)
    {
        double length = Math.Sqrt(vector.Sum(value => value * value));
        return length > 0 ? Array.ConvertAll(vector, value => value / length) : [1, .. new double[vector.Length - 1]];
    }
}
