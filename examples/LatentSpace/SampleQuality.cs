namespace LatentSpace;

/// <summary>How like real digits drawn ones are: improved precision and recall (Kynkäänniemi et al. 2019), by distances of pixels.</summary>
/// <param name="Precision">The share of drawn digits that lie among the real ones: nearer to one of them than its third nearest neighbour.</param>
/// <param name="Recall">The share of real digits that lie among the drawn ones.</param>
/// <param name="Confidence">The mean probability of a drawn digit's most probable class, as a classifier of the pixels sees it.</param>
internal sealed record SampleQuality(double Precision, double Recall, double Confidence)
{
    private const int Neighbour = 3;

    /// <param name="drawn">As many as <paramref name="real"/>.</param>
    public static SampleQuality Of(float[][] drawn, float[][] real, DigitClassifier classifier) => new(ShareAmong(drawn, real), ShareAmong(real, drawn), classifier.Confidence(drawn));

    private static double ShareAmong(float[][] digits, float[][] others)
    {
        double[] radii = [.. others.Select(other => others.Select(neighbour => Vectors.SquaredDistance(other, neighbour)).Order().ElementAt(Neighbour))]; // 0 is the digit itself
        return digits.Count(digit => others.Zip(radii).Any(other => Vectors.SquaredDistance(digit, other.First) <= other.Second)) / (double)digits.Length;
    }
}
