namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The threshold that normal rows exceed no more often than is allowed.</summary>
internal static class FalseAlarmBudget
{
    /// <param name="scores">Of normal rows, at least one; never NaN.</param>
    /// <param name="perThousand">How many of 1,000 of them may score above the threshold, in [0, 1000).</param>
    public static float Threshold(ReadOnlySpan<float> scores, double perThousand)
    {
        float[] sorted = scores.ToArray();
        Array.Sort(sorted);
        // The share of a whole number of rows must not fall short of it by rounding.
        int allowed = Math.Min((int)Math.Floor(sorted.Length * perThousand / 1000 + 1e-9), sorted.Length - 1);
        float greatest = sorted[sorted.Length - 1 - allowed]; // of those that must not be above
        int next = Array.FindIndex(sorted, sorted.Length - 1 - allowed, score => score > greatest);
        return next < 0 ? Thresholds.Above(greatest) : Thresholds.Between(greatest, sorted[next]);
    }
}
