namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Computes the threshold for a false-alarm budget.</summary>
internal static class FalseAlarmBudget
{
    /// <param name="scores">The scores of normal rows, at least one; not NaN.</param>
    /// <param name="perThousand">The maximum number of false alarms per 1,000 rows, in [0, 1000).</param>
    public static float Threshold(ReadOnlySpan<float> scores, double perThousand)
    {
        float[] sorted = scores.ToArray();
        Array.Sort(sorted);
        // A budget that is a whole number of rows must not be reduced by rounding errors.
        int allowed = Math.Min((int)Math.Floor(sorted.Length * perThousand / 1000 + 1e-9), sorted.Length - 1);
        float greatest = sorted[sorted.Length - 1 - allowed]; // of the scores that must not exceed the threshold
        int next = Array.FindIndex(sorted, sorted.Length - 1 - allowed, score => score > greatest);
        return next < 0 ? Thresholds.Above(greatest) : Thresholds.Between(greatest, sorted[next]);
    }
}
