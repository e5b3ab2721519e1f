namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Estimates the mean squared difference between each number of a table and its prediction from the other cells, the unit of the masked-cell score.</summary>
internal static class CellUnits
{
    private const int MostRows = 10_000;
    private const float Least = 1e-6f;

    /// <param name="scored">A network with a masked-cell score; its current units are ignored.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="seed">The seed of the sample, if not all rows are used.</param>
    /// <returns>[slots], the mean squared difference for each number, scaled; 1 for a category.</returns>
    public static float[] Of(ScoredNetwork scored, TrainingRows rows, int seed, CancellationToken cancellation)
    {
        var table = scored.Input.Table!;
        int[] order = RandomStream.For(seed, "cells").Permutation(rows.Total);
        var some = rows.Select(order.AsSpan(0, Math.Min(MostRows, order.Length))) with { Targets = null, Weights = null };
        var errors = DetectorRows.Run(some, table.Width, (input, condition) => DetectorGraph.MaskedErrors(scored, input, condition), cancellation);
        return [.. Enumerable.Range(0, table.Width).Select(slot =>
        {
            float[] present = [.. Enumerable.Range(0, some.Rows).Where(row => !float.IsNaN(some.Inputs.Row(row)[slot])).Select(row => errors.Row(row)[slot])];
            return table.Slots[slot].IsNumber && present.Length > 0 ? Math.Max(Least, present.Average()) : 1;
        })];
    }
}
