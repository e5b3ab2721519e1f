namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Clusters of latent vectors, by k-means with the initialization of k-means++ (Arthur and Vassilvitskii 2007) on standardized entries.</summary>
/// <param name="Means">[clusters][width].</param>
/// <param name="Nearest">[rows], the cluster of each row.</param>
internal sealed record Clusters(double[][] Means, int[] Nearest)
{
    private const int LargestRounds = 20;

    /// <param name="latents">[rows, width].</param>
    /// <param name="variances">[width], the divisors of squared differences.</param>
    /// <param name="count">The maximum number of clusters, at least 1; there are at most as many as distinct rows.</param>
    public static Clusters Find(Matrix latents, double[] variances, int count, RandomStream random, CancellationToken cancellation)
    {
        var means = Choose(latents, variances, count, random, cancellation);
        int[] nearest = Assign(latents, variances, means, cancellation);
        for (int round = 0; round < LargestRounds; round++)
        {
            means = Centers(latents, nearest, means);
            int[] next = Assign(latents, variances, means, cancellation);
            if (next.AsSpan().SequenceEqual(nearest))
            {
                break;
            }
            nearest = next;
        }
        return new Clusters(means, nearest);
    }

    // Selects rows, each with a probability proportional to its squared distance from the nearest one selected before.
    private static double[][] Choose(Matrix latents, double[] variances, int count, RandomStream random, CancellationToken cancellation)
    {
        var chosen = new List<double[]> { Row(latents, random.Below(latents.Rows)) };
        double[] distances = [.. Enumerable.Repeat(double.PositiveInfinity, latents.Rows)];
        while (chosen.Count < count)
        {
            cancellation.ThrowIfCancellationRequested();
            double sum = 0;
            for (int row = 0; row < distances.Length; row++)
            {
                distances[row] = Math.Min(distances[row], Distance(latents.Row(row), chosen[^1], variances));
                sum += distances[row];
            }
            if (sum == 0)
            {
                break;
            }
            double rest = random.NextDouble() * sum;
            int next = Array.FindLastIndex(distances, distance => distance > 0); // if the sum is not used up because of rounding
            for (int row = 0; row < next; row++)
            {
                rest -= distances[row];
                if (rest < 0 && distances[row] > 0)
                {
                    next = row;
                }
            }
            chosen.Add(Row(latents, next));
        }
        return [.. chosen];
    }

    private static int[] Assign(Matrix latents, double[] variances, double[][] means, CancellationToken cancellation)
    {
        var nearest = new int[latents.Rows];
        for (int row = 0; row < nearest.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            double least = double.PositiveInfinity;
            for (int k = 0; k < means.Length; k++)
            {
                double distance = Distance(latents.Row(row), means[k], variances);
                if (distance < least)
                {
                    (least, nearest[row]) = (distance, k);
                }
            }
        }
        return nearest;
    }

    // A cluster without rows keeps its center.
    private static double[][] Centers(Matrix latents, int[] nearest, double[][] before)
    {
        var counts = new int[before.Length];
        double[][] sums = Array.ConvertAll(before, mean => new double[mean.Length]);
        for (int row = 0; row < nearest.Length; row++)
        {
            var values = latents.Row(row);
            counts[nearest[row]]++;
            for (int i = 0; i < values.Length; i++)
            {
                sums[nearest[row]][i] += values[i];
            }
        }
        return [.. sums.Select((sum, k) => counts[k] == 0 ? before[k] : Array.ConvertAll(sum, value => value / counts[k]))];
    }

    private static double Distance(ReadOnlySpan<float> row, double[] center, double[] variances)
    {
        double sum = 0;
        for (int i = 0; i < center.Length; i++)
        {
            double difference = row[i] - center[i];
            sum += difference * difference / variances[i];
        }
        return sum;
    }

    private static double[] Row(Matrix latents, int row) => Array.ConvertAll(latents.Row(row).ToArray(), value => (double)value);
}
