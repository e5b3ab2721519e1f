namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>A variational autoencoder for MNIST, as it is measured.</summary>
/// <param name="Name">What <c>--setting</c> calls it.</param>
/// <param name="Epochs">Its full length.</param>
/// <param name="Options">Makes its options, without what is the run's: epochs, seed, threads.</param>
internal sealed record VaeSetting(string Name, int Epochs, Func<VaeEstimator.Options> Options)
{
    private const int StandardEpochs = 370, BestEpochs = 120;

    public static IReadOnlyList<VaeSetting> All { get; } = [new("standard", StandardEpochs, Standard), new("best", BestEpochs, Best)];

    // The published network, 784-400-40; all else that is not named here is the library's default. Salt and pepper on what the encoder sees keeps it from learning
    // the training rows by heart (Im et al. 2017, "Denoising criterion for variational auto-encoding framework").
    private static VaeEstimator.Options Standard() => new()
    {
        HiddenLayers = [400],
        LatentDimension = 40,
        Likelihood = Likelihood.Bernoulli,
        Scaling = Scaling.None,
        BatchSize = 200,
        LearningRate = 3e-3,
        Corruption = Corruption.SaltAndPepper,
        CorruptionAmount = 0.02,
    };

    // The best that was found: two wider hidden layers, a prior that is learned, and a KL term that comes in slowly.
    private static VaeEstimator.Options Best() => new()
    {
        HiddenLayers = [500, 500],
        LatentDimension = 40,
        Likelihood = Likelihood.Bernoulli,
        Scaling = Scaling.None,
        BatchSize = 128,
        Prior = Prior.GaussianMixture,
        PriorComponents = 500,
        Annealing = KlAnnealing.Linear,
        AnnealingEpochs = 10,
        Corruption = Corruption.SaltAndPepper,
        CorruptionAmount = 0.05,
    };
}
