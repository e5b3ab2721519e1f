namespace LatentSpace;

/// <summary>A variational autoencoder of digits.</summary>
internal static class DigitVae
{
    public const string Latent = "Latent", Reconstruction = "Reconstruction";

    /// <summary>What all of the example's have in common.</summary>
    public static VaeEstimator.Options Options(int latentDimension, int seed) => new()
    {
        InputColumnName = nameof(Digit.Features),
        OutputColumnName = Latent,
        LatentDimension = latentDimension,
        HiddenLayers = [256, 128],
        ReconstructionColumnName = Reconstruction,
        Scaling = Scaling.None, // all pixels have one unit; scaled each by itself, those at the rim would count as much as the middle
        Epochs = 100,
        LearningRate = 2e-3,
        Seed = seed,
    };

    /// <summary>Trains one while the console shows how far it is.</summary>
    public static VaeTransformer Fit(MLContext ml, string name, VaeEstimator.Options options, Digit[] digits, CancellationToken cancellation) =>
        TrainingConsole.Show(name, progress =>
        {
            options.Progress = progress;
            options.CancellationToken = cancellation;
            return ml.Transforms.VariationalAutoencoder(options).Fit(ml.Data.LoadFromEnumerable(digits));
        });
}
