namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Finds how far the numbers of a table usually are from what the other cells let expect, which scores of masked cells measure a difference by.</summary>
internal static class CellUnits
{
    private const int MostRows = 10_000;
    private const float Least = 1e-6f;

    /// <param name="scored">A network whose score masks cells; the units that it has are not looked at.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="seed">The seed of the choice of rows where not all are used.</param>
    /// <returns>[slots], of each number the mean squared difference, scaled; of a category 1.</returns>
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
