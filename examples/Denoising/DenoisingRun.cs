namespace Denoising;

/// <summary>A damage undone, on held-out digits.</summary>
/// <param name="ErrorBefore">The mean squared error of a damaged pixel, pixels being 0 to 16.</param>
/// <param name="AccuracyBefore">The share of damaged digits that the classifier tells right.</param>
internal sealed record DenoisingRun(
    Damage Damage, double ErrorBefore, double ErrorAfter, double AccuracyBefore, double AccuracyAfter, Digit[] Damaged, float[][] Denoised)
{
    public static DenoisingRun Run(
        MLContext ml, Damage damage, Digit[] train, Digit[] test, LinearClassifier classifier, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        using var denoiser = Denoiser.Fit(ml, damage, train, seed, progress, cancellation);
        var damaged = damage.Of(test, new Random(seed));
        var denoised = denoiser.Apply(damaged);
        var clean = test.Select(digit => digit.Clean);
        return new DenoisingRun(
            damage,
            Vectors.MeanSquaredError(clean, damaged.Select(digit => digit.Features)),
            Vectors.MeanSquaredError(clean, denoised),
            classifier.Accuracy(damaged),
            classifier.Accuracy(damaged.Zip(denoised, (digit, pixels) => digit.With(pixels))),
            damaged,
            denoised);
    }
}
