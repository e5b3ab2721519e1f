namespace Experiments;

/// <summary>Columns of vectors in memory, a row each.</summary>
public static class Vectors
{
    public static float[][] Of(IDataView view, string column) => [.. view.GetColumn<float[]>(column)];

    /// <summary>The mean over rows and slots of the squared difference.</summary>
    public static double MeanSquaredError(IEnumerable<float[]> expected, IEnumerable<float[]> found) => expected
        .Zip(found, (left, right) => left.Zip(right, (a, b) => (double)(a - b) * (a - b)).Average())
        .Average();

    /// <summary>The sum over slots of the squared difference.</summary>
    public static double SquaredDistance(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
