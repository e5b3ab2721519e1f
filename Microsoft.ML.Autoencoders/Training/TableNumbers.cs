namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The quantiles of a table's numbers, which give sampled rows the distributions of the training rows.</summary>
internal static class TableNumbers
{
    private const int MostRows = 100_000, MostQuantiles = 1001;

    /// <param name="rows">The training rows, in the units of the data.</param>
    /// <returns>For each numeric slot, the minimum, the maximum and equally spaced quantiles between them; empty if all values are missing.</returns>
    public static IReadOnlyList<float[]> Of(TrainingRows rows, TableShape table)
    {
        var some = rows.Select(EvenlySpaced.Indices(rows.Total, MostRows)).Inputs;
        return [.. table.NumberSlots.Select(slot => Quantiles([.. Enumerable.Range(0, some.Rows).Select(row => some.Row(row)[slot]).Where(value => !float.IsNaN(value)).Order()]))];
    }

    // Equally spaced quantiles from 0 to 1 of sorted values.
    private static float[] Quantiles(float[] sorted) => sorted.Length <= MostQuantiles ? sorted
        : [.. Enumerable.Range(0, MostQuantiles).Select(i => sorted[(int)Math.Round((double)i * (sorted.Length - 1) / (MostQuantiles - 1))])];
}
