namespace LatentSpace;

/// <summary>A held-out digit that is classified by where it lies.</summary>
/// <param name="Distance">The distance from the nearest class centre, in standard deviations of the class.</param>
internal sealed record ClassifiedDigit(float[] Pixels, int Label, int Predicted, float Probability, float Distance)
{
    public bool IsRight => Label == Predicted;

    public static ClassifiedDigit[] Of(Digit[] digits, IDataView scored) =>
    [
        .. Vectors.Of(scored, LatentWorld.Probabilities).Zip(scored.GetColumn<float>(LatentWorld.Distance), digits)
            .Select(row => Of(row.Third, row.First, row.Second)),
    ];

    private static ClassifiedDigit Of(Digit digit, float[] probabilities, float distance)
    {
        int predicted = Array.IndexOf(probabilities, probabilities.Max());
        return new ClassifiedDigit(digit.Features, (int)digit.Label, predicted, probabilities[predicted], distance);
    }
}

/// <summary>What the classes of a few digits tell of others.</summary>
/// <param name="Labels">How many of the training digits say what they are.</param>
/// <param name="Digits">Held-out digits, the nearest to a class centre first.</param>
internal sealed record FewLabels(int Labels, int TrainingDigits, IReadOnlyList<ClassifiedDigit> Digits)
{
    public double Accuracy => (double)Digits.Count(digit => digit.IsRight) / Digits.Count;

    public int Errors => Digits.Count(digit => !digit.IsRight);

    /// <summary>The probability that a digit that is classified wrongly lies further from its class centre than one that is classified rightly.</summary>
    public double AreaUnderRocCurve => Area(digit => digit.Distance);

    /// <summary>The same of the most probable class's improbability.</summary>
    public double AreaOfProbability => Area(digit => -digit.Probability);

    private double Area(Func<ClassifiedDigit, float> doubt)
    {
        var right = Digits.Where(digit => digit.IsRight).Select(doubt).ToList();
        var wrong = Digits.Where(digit => !digit.IsRight).Select(doubt).ToList();
        return wrong.Average(error => right.Average(other => error > other ? 1 : error < other ? 0 : 0.5));
    }
}
