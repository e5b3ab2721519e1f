namespace Microsoft.ML.Autoencoders;

/// <summary>How new rows differ from the training rows in the score, or in a slot of the features.</summary>
/// <param name="Name">The slot's name, or that of the score column.</param>
/// <param name="Slot">The slot's number, from 0; null for the score.</param>
/// <param name="StabilityIndex">
/// The population stability index: the sum of (q - p) ln(q / p) over bins, p and q being the shares of the training rows and of the new rows in a bin. The bins lie
/// between the deciles of the training rows; where many values are the same there are fewer. Of a category each value is a bin, and those that are too rare to be compared are one together. A bin without rows counts as one with half a row. The same as the symmetric
/// divergence of H. Jeffreys (Proceedings of the Royal Society A 186, 1946); less than 0.1 is read as no change and more than 0.25 as a great one
/// (N. Siddiqi, Credit Risk Scorecards, Wiley 2006).
/// </param>
/// <param name="KolmogorovSmirnov">
/// The statistic D of Kolmogorov and Smirnov: the greatest difference between the share of the training rows and the share of the new rows that are not greater than a value; as far as
/// the training rows' quantiles tell, which is at most a few hundredths less. From 0 to 1; NaN of a category, whose values have no order.
/// </param>
/// <param name="PValue">
/// The probability of a D at least as great if all rows were of one kind, 2 sum (-1)^(j-1) exp(-2 j² λ²) over j from 1 with λ = (√n + 0.12 + 0.11 / √n) D and
/// n = (training rows · new rows) / (training rows + new rows) (M. A. Stephens, Journal of the Royal Statistical Society B 32, 1970). Where values repeat it is too great, never too small. Of a category the probability of a
/// <see cref="ChiSquared"/> at least as great.
/// </param>
/// <param name="TrainingMedian">The least value that half the training rows do not exceed, to a quantile's precision; NaN where there are none, and of a category.</param>
/// <param name="Median">The least value that half the new rows do not exceed; NaN where there are none, and of a category.</param>
/// <param name="MissingShare">The share of the new rows that have NaN here; they are left out of the comparison.</param>
/// <param name="HasMoved">
/// Whether the difference is both beyond chance and worth a look: <paramref name="PValue"/> less than 0.01 divided by the number of columns that were tested (all slots and the
/// score), and <paramref name="StabilityIndex"/> at least 0.1. In rows of the training rows' kind one report in a hundred or fewer names a column.
/// </param>
public sealed record ColumnDrift(
    string Name, int? Slot, double StabilityIndex, double KolmogorovSmirnov, double PValue, double TrainingMedian, double Median, double MissingShare, bool HasMoved)
{
    /// <summary>
    /// Of a category, Pearson's chi-squared statistic for whether the values are as frequent in the new rows as in the training rows, with one degree of freedom less than bins; values of which fewer than 5 rows would be expected are
    /// one bin together (W. G. Cochran, Biometrics 10, 1954). Null for numbers.
    /// </summary>
    public double? ChiSquared { get; init; }

    /// <summary>Of a category, the value whose share changed most, as explanations call it; null for numbers, and where there are no rows to compare.</summary>
    public string? Value { get; init; }

    /// <summary>The share of <see cref="Value"/> among the training rows that have a value; 0 for numbers.</summary>
    public double TrainingShare { get; init; }

    /// <summary>The share of <see cref="Value"/> among the new rows that have a value; 0 for numbers.</summary>
    public double Share { get; init; }

    /// <summary>One line for a person.</summary>
    /// <returns>The name, the medians, or the value whose share changed most, and the statistics.</returns>
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
