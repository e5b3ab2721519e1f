namespace NearestNeighbors;

/// <summary>What a way found in rows that it kept.</summary>
/// <param name="Nearest">[queries][<see cref="Neighbors.Count"/>], the numbers of rows.</param>
/// <param name="Recall">The share of the true ones among them.</param>
internal sealed record Found(string Way, int Bytes, int[][] Nearest, double Recall)
{
    /// <summary>By all ways and with all numbers of bytes.</summary>
    public static Found[] Run(SearchSet set, Way[] ways)
    {
        int[][] truth = Neighbors.Of(set.Queries, set.Rows);
        return [.. set.Budgets.SelectMany(bytes => ways.Select(way =>
        {
            int[][] nearest = Neighbors.Of(set.Queries, way.Keep(set, bytes));
            return new Found(way.Name, bytes, nearest, Neighbors.Recall(truth, nearest));
        }))];
    }

    public static FigureTable Table(SearchSet set, Found[] found) => new(
        $"The {Neighbors.Count} nearest of {set.Rows.Length:n0} {set.Name} to {set.Queries.Length} held-out ones: the share that was found",
        ["kept by", .. set.Budgets.Select(bytes => $"{bytes} bytes")],
        [.. found.GroupBy(one => one.Way).Select(way => (string[])[way.Key, .. way.Select(one => $"{one.Recall:f3}")])]);

    /// <summary>In words: where most are found.</summary>
    public static string Best(Found[] found) =>
        $"Most are found by {string.Join("; ", found.GroupBy(one => one.Bytes).Select(bytes => $"{bytes.MaxBy(one => one.Recall)!.Way} with {bytes.Key} bytes"))}.";
}
