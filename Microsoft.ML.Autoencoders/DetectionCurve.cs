namespace Microsoft.ML.Autoencoders;

/// <summary>The performance of a detector at each threshold, as data of the ROC curve and the precision-recall curve.</summary>
/// <param name="Points">
/// A point for each distinct score, in descending order, preceded by a point at an infinite threshold, which no row reaches. Recall over false-alarm rate is the ROC curve; with linear
/// interpolation, its area is <see cref="DetectionMetrics.AreaUnderRocCurve"/>. Precision over recall is the precision-recall curve; as a step function, its area is
/// <see cref="DetectionMetrics.AveragePrecision"/>.
/// </param>
public sealed record DetectionCurve(IReadOnlyList<DetectionPoint> Points)
{
    /// <summary>Returns whether another curve has the same points.</summary>
    public bool Equals(DetectionCurve? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Count == 0 ? 0 : HashCode.Combine(Points.Count, Points[^1]);

    /// <summary>Returns the number of points, the first and the last one on one line.</summary>
    public override string ToString() => Points.Count == 0 ? "no points" : $"{Points.Count} points, from {Points[0]} to {Points[^1]}";
}

/// <summary>The performance of a detector at a threshold.</summary>
/// <param name="Threshold">The lowest score of the rows that are classified as anomalies.</param>
/// <param name="FalseAlarmRate">The fraction of the normal rows that are classified as anomalies.</param>
/// <param name="Recall">The fraction of the anomalies that are classified as anomalies.</param>
/// <param name="Precision">The fraction of the rows classified as anomalies that are anomalies; 1 if there are none.</param>
public readonly record struct DetectionPoint(float Threshold, double FalseAlarmRate, double Recall, double Precision)
{
    /// <summary>Returns the point on one line.</summary>
    public override string ToString() => $"threshold {Threshold:g4}: false alarms {FalseAlarmRate:f3}, recall {Recall:f3}, precision {Precision:f3}";
}
