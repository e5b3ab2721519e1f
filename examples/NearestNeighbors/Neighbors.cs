namespace NearestNeighbors;

/// <summary>The rows that are nearest to others.</summary>
internal static class Neighbors
{
    public const int Count = 10;

    /// <summary>Of each query the numbers of its nearest rows, the nearest first.</summary>
    public static int[][] Of(float[][] queries, float[][] rows) => [.. queries.AsParallel().AsOrdered().Select(query =>
        Enumerable.Range(0, rows.Length).Select(row => (Row: row, Distance: Vectors.SquaredDistance(query, rows[row]))).OrderBy(row => row.Distance).Take(Count).Select(row => row.Row).ToArray())];

    /// <summary>The share of the true ones that were found.</summary>
    public static double Recall(int[][] truth, int[][] found) => truth.Zip(found, (a, b) => (double)a.Intersect(b).Count() / Count).Average();
}
