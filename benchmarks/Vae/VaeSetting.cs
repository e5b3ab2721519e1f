namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>A variational autoencoder for MNIST, as it is measured.</summary>
/// <param name="Name">What <c>--setting</c> calls it.</param>
/// <param name="Stages">Its trainings, each from where the one before ended.</param>
internal sealed record VaeSetting(string Name, IReadOnlyList<VaeStage> Stages)
{
    public static IReadOnlyList<VaeSetting> All { get; } =
    [
        new("standard", [new(450, () => Standard(2e-3, 0.02)), new(300, () => Standard(2e-3, 0.03)), new(200, () => Standard(1e-3, 0.03))]),
        new("best", [new(120, Best)]),
    ];

    // The published network, 784-400-40; all else that is not named here is the library's default. Salt and pepper on what the encoder sees keeps it from learning
    // the training rows by heart (Im et al. 2017, "Denoising criterion for variational auto-encoding framework"): less at first, so that it learns faster.
    private static VaeEstimator.Options Standard(double learningRate, double corruption) => new()
    {
        HiddenLayers = [400],
        LatentDimension = 40,
        Likelihood = Likelihood.Bernoulli,
        Scaling = Scaling.None,
        BatchSize = 100,
        LearningRate = learningRate,
        Corruption = Corruption.SaltAndPepper,
        CorruptionAmount = corruption,
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

/// <summary>One training of a setting.</summary>
/// <param name="Options">Makes its options, without what is the run's: epochs, seed, threads.</param>
internal sealed record VaeStage(int Epochs, Func<VaeEstimator.Options> Options);
