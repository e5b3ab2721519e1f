namespace Microsoft.ML.Autoencoders;

/// <summary>The drift of the score, or of a slot of the features: how new rows differ from the training rows.</summary>
/// <param name="Name">The name of the slot, or of the score column.</param>
/// <param name="Slot">The zero-based index of the slot; null for the score.</param>
/// <param name="StabilityIndex">
/// The population stability index: the sum of (q - p) ln(q / p) over bins, where p and q are the fractions of the training rows and of the new rows in a bin. The bins are bounded by the
/// deciles of the training rows; equal deciles are merged. For a category, each value is a bin, and the values that are too rare to compare share one bin. A bin without rows counts as half a row. The index equals the symmetric divergence of H. Jeffreys (Proceedings of the Royal
/// Society A 186, 1946). Less than 0.1 is usually interpreted as no change and more than 0.25 as a large change (N. Siddiqi, Credit Risk Scorecards, Wiley 2006).
/// </param>
/// <param name="KolmogorovSmirnov">
/// The Kolmogorov-Smirnov statistic D, from 0 to 1: the maximum difference between the cumulative distributions of the training rows and of the new rows. The training distribution is
/// approximated by quantiles, which may reduce D by at most a few hundredths. NaN for a category, whose values have no order.
/// </param>
/// <param name="PValue">
/// The probability of a D at least as great if both distributions are equal, 2 sum (-1)^(j-1) exp(-2 j² λ²) over j from 1 with λ = (√n + 0.12 + 0.11 / √n) D and n = (training rows · new
/// rows) / (training rows + new rows) (M. A. Stephens, Journal of the Royal Statistical Society B 32, 1970). With repeated values it is conservative: too great, never too small. For a category, the
/// probability of a <see cref="ChiSquared"/> at least as great.
/// </param>
/// <param name="TrainingMedian">The median of the training rows, within the precision of the quantiles: the least value that half of them do not exceed; NaN if there are none, and for a category.</param>
/// <param name="Median">The median of the new rows: the least value that half of them do not exceed; NaN if there are none, and for a category.</param>
/// <param name="MissingShare">The fraction of the new rows with NaN, which are excluded from the comparison.</param>
/// <param name="HasMoved">
/// Whether the difference is both significant and large: <paramref name="PValue"/> is less than 0.01 divided by the number of comparisons (all slots and the score), and
/// <paramref name="StabilityIndex"/> is at least 0.1. Without drift, at most one report in a hundred contains such a column.
/// </param>
public sealed record ColumnDrift(
    string Name, int? Slot, double StabilityIndex, double KolmogorovSmirnov, double PValue, double TrainingMedian, double Median, double MissingShare, bool HasMoved)
{
    /// <summary>
    /// For a category, Pearson's chi-squared statistic of the frequencies of the values in the new rows and in the training rows; the degrees of freedom are the number of bins minus 1. Values with fewer than
    /// 5 expected rows form one bin (W. G. Cochran, Biometrics 10, 1954). Null for numbers.
    /// </summary>
    public double? ChiSquared { get; init; }

    /// <summary>For a category, the value whose frequency changed most, as named in explanations; null for numbers, and if there are no rows to compare.</summary>
    public string? Value { get; init; }

    /// <summary>The fraction of the training rows with a value that have <see cref="Value"/>; 0 for numbers.</summary>
    public double TrainingShare { get; init; }

    /// <summary>The fraction of the new rows with a value that have <see cref="Value"/>; 0 for numbers.</summary>
    public double Share { get; init; }

    /// <summary>Returns the name, the medians (for a category, the value whose frequency changed most) and the statistics on one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string missing = MissingShare > 0 ? $", {MissingShare:P1} missing" : "";
        if (ChiSquared is { } chiSquared)
        {
            return $"{Name}: {(Value is null ? "" : $"{Value} {TrainingShare:P1} -> {Share:P1}, ")}stability index {StabilityIndex:F2}, chi-squared {chiSquared:G4} (p = {PValue:G2}){missing}{(HasMoved ? ", moved" : "")}";
        }
        return $"{Name}: median {TrainingMedian:G4} -> {Median:G4}, stability index {StabilityIndex:F2}, Kolmogorov-Smirnov {KolmogorovSmirnov:F2} (p = {PValue:G2}){missing}{(HasMoved ? ", moved" : "")}";
    }
}
