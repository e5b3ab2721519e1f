namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Compares rows with the reference statistics of a detector.</summary>
internal static class Drift
{
    private const double Chance = 0.01; // the probability that a report without drift names a column

    /// <summary>The stability index below which a difference is ignored.</summary>
    public const double LeastStabilityIndex = 0.1;

    /// <param name="features">The new rows, [rows, slots], in the units of the data.</param>
    /// <param name="scores">Their scores, [rows].</param>
    public static DriftReport Between(DetectorReference reference, Matrix features, float[] scores)
    {
        double alarms = scores.Count(score => score > reference.Threshold) / (double)scores.Length;
        double chance = Chance / (reference.Slots.Count + 1);
        return new DriftReport(scores.Length, reference.Scores.Training.Count, alarms,
            Of(reference.ScoreColumn, null, reference.Scores.Training, Array.ConvertAll(scores, ScoreDistribution.Rounded), chance),
            [.. reference.Slots.Select((slot, i) => reference.Table is { } table && !table.Slots[i].IsNumber
                ? CategoryDrift.Of(reference.SlotNames[i], i, slot, Column(features, i), code => table.Text(i, code), chance)
                : Of(reference.SlotNames[i], i, slot, Column(features, i), chance))]);
    }

    /// <param name="slot">The index of the slot, or null.</param>
    /// <param name="values">The values of the new rows, at least one; NaN for missing ones.</param>
    /// <param name="chance">The p-value below which a difference is significant.</param>
    public static ColumnDrift Of(string name, int? slot, EmpiricalDistribution training, float[] values, double chance)
    {
        float[] sorted = [.. values.Where(value => !float.IsNaN(value))];
        Array.Sort(sorted);
        double missing = (values.Length - sorted.Length) / (double)values.Length;
        double trainingMedian = training.Count == 0 ? double.NaN : training.Values[Array.FindIndex(training.Shares, share => share >= 0.5)];
        if (sorted.Length == 0 || training.Count == 0)
        {
            return new ColumnDrift(name, slot, 0, 0, 1, trainingMedian, Median(sorted), missing, HasMoved: false);
        }
        double index = PopulationStability.Index(training, sorted);
        double statistic = KolmogorovSmirnov.Statistic(training, sorted);
        double probability = KolmogorovSmirnov.PValue(statistic, training.Count, sorted.Length);
        return new ColumnDrift(name, slot, index, statistic, probability, trainingMedian, Median(sorted), missing, probability < chance && index >= LeastStabilityIndex);
    }

    private static double Median(float[] sorted) => sorted.Length == 0 ? double.NaN : sorted[(sorted.Length - 1) / 2];

    private static float[] Column(Matrix rows, int column)
    {
        float[] values = new float[rows.Rows];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = rows.Values[row * rows.Columns + column];
        }
        return values;
    }
}
