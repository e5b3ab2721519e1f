namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Quantiles of the numbers of a table, by which drawn rows get the distribution of the training rows.</summary>
internal static class TableNumbers
{
    private const int MostRows = 100_000, MostQuantiles = 1001;

    /// <param name="rows">The training rows, in the units of the data.</param>
    /// <returns>Of each slot that is a number, in their order, the least, the greatest, and those between at equal shares; empty where all are missing.</returns>
    public static IReadOnlyList<float[]> Of(TrainingRows rows, TableShape table)
    {
        int count = Math.Min(rows.Total, MostRows);
        var some = rows.Select([.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows.Total / count))]).Inputs;
        return [.. table.NumberSlots.Select(slot => Quantiles([.. Enumerable.Range(0, count).Select(row => some.Row(row)[slot]).Where(value => !float.IsNaN(value)).Order()]))];
    }

    // At shares 0 to 1, of values in order.
    private static float[] Quantiles(float[] sorted) => sorted.Length <= MostQuantiles ? sorted
        : [.. Enumerable.Range(0, MostQuantiles).Select(i => sorted[(int)Math.Round((double)i * (sorted.Length - 1) / (MostQuantiles - 1))])];
}
