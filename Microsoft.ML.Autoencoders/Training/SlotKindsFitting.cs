namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Computes <see cref="SlotKinds"/>.</summary>
internal static class SlotKindsFitting
{
    private const double Near = 0.9; // of the total range above the minimum
    private const double Rounding = 1e-6;

    /// <param name="statistics">The statistics of all training rows.</param>
    public static SlotKinds Of(SlotStatistics[] statistics)
    {
        SlotStatistics[] varying = [.. statistics.Where(slot => slot.Most > slot.Least)];
        float least = varying.Length == 0 ? 0 : varying.Min(slot => slot.Least), greatest = varying.Length == 0 ? 0 : varying.Max(slot => slot.Most);
        float[] ranges = [.. varying.Select(slot => (float)Math.Min((double)slot.Most - slot.Least, float.MaxValue)).Order()];
        double near = least + Near * ((double)greatest - least);
        return new SlotKinds(
            statistics.Length, statistics.Length - varying.Length, varying.Count(IsBinary), least, greatest, varying.Count(slot => slot.Least == least), varying.Count(slot => slot.Most >= near),
            varying.Count(slot => slot.Most == greatest), varying.Count(slot => slot.Least == least && slot.Most == greatest && IsBinary(slot)),
            ranges.Length == 0 ? 0 : ranges[ranges.Length / 2], ranges.Length == 0 ? 0 : ranges[^1]);
    }

    // The variance is at its upper bound if there are only two values (Bhatia and Davis 2000).
    private static bool IsBinary(SlotStatistics slot) =>
        slot.Deviation * slot.Deviation >= (1 - Rounding) * (slot.Mean - slot.Least) * (slot.Most - slot.Mean);
}
