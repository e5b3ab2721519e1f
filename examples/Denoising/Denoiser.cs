namespace Denoising;

/// <summary>An autoencoder that has learned to undo a damage.</summary>
internal sealed class Denoiser : IDisposable
{
    private const int DamagedCopies = 5;

    private readonly MLContext _ml;
    private readonly AutoencoderTransformer _autoencoder;

    private Denoiser(MLContext ml, AutoencoderTransformer autoencoder)
    {
        _ml = ml;
        _autoencoder = autoencoder;
    }

    public static Denoiser Fit(MLContext ml, Damage damage, Digit[] clean, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var options = new AutoencoderEstimator.Options
        {
            ReconstructionColumnName = "Reconstruction",
            HiddenLayers = [256, 128],
            LatentDimension = 32,
            Scaling = Scaling.None, // so that the amount of noise is in the pixels' units
            Epochs = 50,
            LearningRate = 2e-3,
            Seed = seed,
            Progress = progress,
            CancellationToken = cancellation,
        };
        var rows = clean;
        if (damage.Corruption != Corruption.None)
        {
            options.Corruption = damage.Corruption;
            options.CorruptionAmount = damage.Amount;
        }
        else
        {
            // The pairs are drawn once: several of each digit, so that it is not learned where it was damaged.
            options.TargetColumnName = nameof(Digit.Clean);
            options.Epochs /= DamagedCopies;
            rows = damage.Of(Enumerable.Repeat(clean, DamagedCopies).SelectMany(copy => copy), new Random(seed));
        }
        return new Denoiser(ml, ml.Transforms.Autoencoder(options).Fit(ml.Data.LoadFromEnumerable(rows)));
    }

    public float[][] Apply(Digit[] damaged) => Vectors.Of(_autoencoder.Transform(_ml.Data.LoadFromEnumerable(damaged)), "Reconstruction");

    public void Dispose() => _autoencoder.Dispose();
}
