namespace Experiments;

/// <summary>A tumour as the autoencoder sees it.</summary>
/// <param name="Explanation">Its score, and why it has it.</param>
public sealed record ScoredTumour(Tumour Tumour, Explanation Explanation)
{
    public string Describe() => $"row {Tumour.Row}, {(Tumour.IsMalignant ? "malignant" : "benign")}: score {Explanation.Score:f1}";
}

/// <summary>What one seed led to.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Detectors">The autoencoder first, then its rivals.</param>
/// <param name="Tests">The tumours tested on, the strangest first.</param>
/// <param name="Threshold">The score that 95 % of the benign tumours stay below that were held out to find it.</param>
/// <param name="FitTime">The time that fitting the autoencoder took.</param>
public sealed record AnomalyRun(
    int Seed, IReadOnlyList<AnomalyFigures> Detectors, IReadOnlyList<ScoredTumour> Tests, double Threshold, TimeSpan FitTime);
