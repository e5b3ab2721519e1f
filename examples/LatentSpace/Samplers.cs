namespace LatentSpace;

/// <summary>Digits drawn from a model.</summary>
/// <param name="Source">The model, and what its latent vectors were drawn from.</param>
internal sealed record DrawnDigits(string Source, float[][] Pixels, SampleQuality Quality);

/// <summary>What new digits are drawn from: the prior, a mixture of Gaussians that is fitted to the latent vectors, and models that have no prior.</summary>
internal static class Samplers
{
    public const int Components = 10;

    /// <param name="variational">Digits of a variational autoencoder, from its prior and from a mixture.</param>
    public static IReadOnlyList<DrawnDigits> Run(MLContext ml, Digit[] train, Digit[] test, IEnumerable<(string Source, float[][] Pixels)> variational, int seed, CancellationToken cancellation)
    {
        var classifier = new DigitClassifier(ml, train);
        float[][] real = Pixels(test);
        (string Source, float[][] Pixels)[] drawn =
        [
            ("real digits, of the training rows", Pixels(train[..test.Length])),
            .. variational,
            ("autoencoder, one Gaussian", Draw("autoencoder, one Gaussian", _ => { }, components: 1)),
            ("autoencoder, mixture", Draw("autoencoder, mixture", _ => { }, Components)),
            ("regularized autoencoder, mixture", Draw("regularized autoencoder, mixture", o => (o.LatentL2, o.DecoderL2) = (0.01, 1e-4), Components)),
        ];
        return [.. drawn.Select(digits => new DrawnDigits(digits.Source, digits.Pixels, SampleQuality.Of(digits.Pixels, real, classifier)))];

        float[][] Draw(string name, Action<AutoencoderEstimator.Options> change, int components)
        {
            var options = new AutoencoderEstimator.Options
            {
                InputColumnName = nameof(Digit.Features),
                LatentDimension = LatentWorld.Dimensions,
                HiddenLayers = [256, 128],
                Scaling = Scaling.None,
                LatentSampler = LatentSampler.GaussianMixture,
                SamplerComponents = components,
                Epochs = 100,
                LearningRate = 2e-3,
                Seed = seed,
                CancellationToken = cancellation,
            };
            change(options);
            using var model = TrainingConsole.Show(name, progress =>
            {
                options.Progress = progress;
                return ml.Transforms.Autoencoder(options).Fit(ml.Data.LoadFromEnumerable(train));
            });
            return model.Sample(test.Length, seed);
        }
    }

    private static float[][] Pixels(Digit[] digits) => [.. digits.Select(digit => digit.Features)];
}
