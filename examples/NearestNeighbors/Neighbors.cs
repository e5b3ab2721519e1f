namespace NearestNeighbors;

/// <summary>The rows that are nearest to others.</summary>
internal static class Neighbors
{
    public const int Count = 10;

    /// <summary>Of each query the numbers of its nearest rows.</summary>
    public static HashSet<int>[] Of(float[][] queries, float[][] rows) =>
        [.. queries.Select(query => Enumerable.Range(0, rows.Length).OrderBy(row => Vectors.SquaredDistance(query, rows[row])).Take(Count).ToHashSet())];

    /// <summary>The share of the true ones that were found.</summary>
    public static double Recall(HashSet<int>[] truth, HashSet<int>[] found) => truth.Zip(found, (a, b) => (double)a.Count(b.Contains) / Count).Average();
}
