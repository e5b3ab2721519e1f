namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows as a network sees them, made by the formulas in double precision.</summary>
/// <param name="Inputs">Filled and scaled.</param>
/// <param name="Targets">Scaled; 0 where missing.</param>
/// <param name="Counts">Whether a target counts.</param>
/// <param name="Weights">Each row's weight.</param>
internal sealed record HandData(double[][] Inputs, double[][] Targets, bool[][] Counts, double[] Weights)
{
    /// <param name="missing">What becomes of NaN.</param>
    /// <param name="network">Offsets and scales are taken from it.</param>
    /// <param name="features">The rows.</param>
    /// <param name="training">The rows that it was fitted on, whose means replace NaN.</param>
    /// <param name="targets">The target column's rows, or null.</param>
    /// <param name="weights">The weight column's values, or null.</param>
    public static HandData Of(MissingValues missing, FittedNetwork network, float[][] features, float[][] training, float[][]? targets = null, float[]? weights = null)
    {
        double[] means = [.. Enumerable.Range(0, features[0].Length).Select(slot => training.Select(row => row[slot]).Where(x => !float.IsNaN(x)).Select(x => (double)x).DefaultIfEmpty().Average())];
        double[][] filled = [.. features.Select(row => row.Select((x, slot) => !float.IsNaN(x) ? x : missing == MissingValues.ImputeZero ? 0 : means[slot]).ToArray())];
        double[][] inputs = Scaled(filled, network.Input.Scaling);
        float[][] wanted = targets ?? features;
        return new HandData(
            inputs,
            targets is null ? inputs : Scaled([.. targets.Select(row => row.Select(x => float.IsNaN(x) ? 0.0 : x).ToArray())], network.Output),
            [.. wanted.Select(row => row.Select(x => missing != MissingValues.Mask || !float.IsNaN(x)).ToArray())],
            weights is null ? [.. features.Select(_ => 1.0)] : [.. weights.Select(weight => (double)weight)]);
    }

    private static double[][] Scaled(double[][] rows, SlotScaling scaling) => [.. rows.Select(row => row.Select((x, slot) => (x - scaling.Offset[slot]) / scaling.Scale[slot]).ToArray())];
}
