namespace Experiments;

/// <summary>How well a detector ranks malignant tumours before benign ones that it did not learn from.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="AreaUnderRocCurve">The share of pairs of a malignant and a benign tumour of which the malignant one has the greater score.</param>
/// <param name="DetectionRate">The share of malignant tumours found by when <see cref="AnomalyExperiment.FalseAlarms"/> benign ones were.</param>
public sealed record AnomalyFigures(string Detector, double AreaUnderRocCurve, double DetectionRate);

/// <summary>A tumour as the autoencoder sees it.</summary>
/// <param name="Tumour">The tumour.</param>
/// <param name="Score">The mean of <paramref name="SlotErrors"/>.</param>
/// <param name="SlotErrors">The squared error of each slot, in standard deviations of the benign tumours.</param>
/// <param name="Reconstruction">The slots' values as reconstructed.</param>
public sealed record ScoredTumour(Tumour Tumour, double Score, float[] SlotErrors, float[] Reconstruction);

/// <summary>What one seed led to.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Detectors">The autoencoder first, then its rivals.</param>
/// <param name="Tests">The tumours tested on, the strangest first.</param>
/// <param name="Threshold">The score that 95 % of the training tumours stay below.</param>
/// <param name="FitTime">The time that fitting the autoencoder took.</param>
public sealed record AnomalyRun(
    int Seed, IReadOnlyList<AnomalyFigures> Detectors, IReadOnlyList<ScoredTumour> Tests, double Threshold, TimeSpan FitTime);
