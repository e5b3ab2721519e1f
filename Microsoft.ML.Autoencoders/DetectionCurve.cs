namespace Microsoft.ML.Autoencoders;

/// <summary>What a detector finds at each threshold: the ROC curve and the precision-recall curve as data.</summary>
/// <param name="Points">
/// A point for each score that there is, the greatest first; before them one at an infinite threshold, which no row reaches. Recalls over false-alarm rates are the ROC curve, in straight lines between points
/// the area <see cref="DetectionMetrics.AreaUnderRocCurve"/>; precisions over recalls are the precision-recall curve, in steps the area <see cref="DetectionMetrics.AveragePrecision"/>.
/// </param>
public sealed record DetectionCurve(IReadOnlyList<DetectionPoint> Points)
{
    /// <summary>Whether another curve has the same points.</summary>
    public bool Equals(DetectionCurve? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Count == 0 ? 0 : HashCode.Combine(Points.Count, Points[^1]);

    /// <summary>In one line, for a person.</summary>
    public override string ToString() => Points.Count == 0 ? "no points" : $"{Points.Count} points, from {Points[0]} to {Points[^1]}";
}

/// <summary>What a detector finds at a threshold.</summary>
/// <param name="Threshold">The score from which on rows are found, that one included.</param>
/// <param name="FalseAlarmRate">The share of the rows that are no anomalies which are found.</param>
/// <param name="Recall">The share of the anomalies that are found.</param>
/// <param name="Precision">The share of the rows that are found which are anomalies; 1 where none is.</param>
public readonly record struct DetectionPoint(float Threshold, double FalseAlarmRate, double Recall, double Precision)
{
    /// <summary>In a few words, for a person.</summary>
    public override string ToString() => $"threshold {Threshold:g4}: false alarms {FalseAlarmRate:f3}, recall {Recall:f3}, precision {Precision:f3}";
}
