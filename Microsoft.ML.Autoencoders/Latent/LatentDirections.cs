namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Estimates latent directions of attributes.</summary>
internal static class LatentDirections
{
    private const double Ridge = 0.1; // of the mean variance: without it, variables that hardly vary, and that the decoder ignores, would have the greatest weights

    /// <param name="latents">[rows, width].</param>
    /// <param name="has">Whether each row has the attribute; at least one has it and one does not.</param>
    /// <returns>[width], with the length of the distance between the means along it.</returns>
    public static float[] Find(Matrix latents, bool[] has, LatentDirectionMethod method)
    {
        var with = Moments.Of(latents, row => has[row] ? 1 : 0);
        var without = Moments.Of(latents, row => has[row] ? 0 : 1);
        double[] difference = [.. with.Mean.Zip(without.Mean, (a, b) => a - b)];
        return Array.ConvertAll(method == LatentDirectionMethod.DifferenceOfMeans ? difference : Along(Normal(with, without, difference), difference), value => (float)value);
    }

    // The inverse of the within-class covariance times the difference of the means.
    private static double[] Normal(Moments with, Moments without, double[] difference)
    {
        double rows = with.Weight + without.Weight;
        double[,] within = with.Map((row, column) => (with.Scatter[row, column] + without.Scatter[row, column]) / rows);
        double mean = Enumerable.Range(0, difference.Length).Average(i => within[i, i]);
        double[,] whitening = LowerTriangle.Inverse(LowerTriangle.Factor(with.Map((row, column) => within[row, column] + (row == column ? Ridge * mean + LatentGaussians.LeastVariance : 0))));
        double[] white = new double[difference.Length], normal = new double[difference.Length];
        for (int row = 0; row < white.Length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                white[row] += whitening[row, column] * difference[column];
            }
        }
        for (int row = 0; row < white.Length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                normal[column] += whitening[row, column] * white[row];
            }
        }
        return normal;
    }

    // The projection of the difference on the normal.
    private static double[] Along(double[] normal, double[] difference)
    {
        double square = normal.Sum(value => value * value);
        double share = square > 0 ? normal.Zip(difference, (a, b) => a * b).Sum() / square : 0;
        return Array.ConvertAll(normal, value => value * share);
    }
}
