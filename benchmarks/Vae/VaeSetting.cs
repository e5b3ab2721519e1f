using Microsoft.ML.Autoencoders.Benchmarks.Mnist;

namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>A variational autoencoder for MNIST, as it is measured.</summary>
/// <param name="Name">What <c>--setting</c> calls it.</param>
/// <param name="Stages">Its trainings, each from where the one before ended.</param>
/// <param name="IsLong">Whether it takes many hours on two cores, so that it is measured only when it is named.</param>
internal sealed record VaeSetting(string Name, IReadOnlyList<VaeStage> Stages, bool IsLong = false)
{
    public static IReadOnlyList<VaeSetting> All { get; } =
    [
        new("standard", [new(450, () => Standard(2e-3, 0.02)), new(300, () => Standard(2e-3, 0.03)), new(200, () => Standard(1e-3, 0.03))]),
        new("best", [new(120, Best)]),
        new("vampprior", [new(500, VampPrior)], IsLong: true),
        new("convolutional", [new(200, Convolutional)], IsLong: true),
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

    // Tomczak and Welling 2018, "VAE with a VampPrior", one level of latent variables: 500 pseudo-inputs, batches of 100, a KL term that comes in over 100 epochs. Their layers are gated ones of 300 units.
    private static VaeEstimator.Options VampPrior() => new()
    {
        HiddenLayers = [500, 500],
        LatentDimension = 40,
        Likelihood = Likelihood.Bernoulli,
        Scaling = Scaling.None,
        BatchSize = 100,
        LearningRate = 5e-4,
        Prior = Prior.VampPrior,
        PriorComponents = 500,
        Annealing = KlAnnealing.Linear,
        AnnealingEpochs = 100,
        Corruption = Corruption.SaltAndPepper,
        CorruptionAmount = 0.05,
    };

    private static VaeEstimator.Options Convolutional() => new()
    {
        Convolution = new() { Filters = [32, 64], ResidualBlocks = 1, ImageSize = BinaryMnist.Size },
        HiddenLayers = [256],
        LatentDimension = 40,
        Likelihood = Likelihood.Bernoulli,
        Scaling = Scaling.None,
        BatchSize = 100,
        LearningRate = 1e-3,
        Schedule = LearningRateSchedule.OneCycle,
        Prior = Prior.GaussianMixture,
        PriorComponents = 500,
        Annealing = KlAnnealing.Linear,
        AnnealingEpochs = 20,
        Corruption = Corruption.SaltAndPepper,
        CorruptionAmount = 0.05,
    };
}

/// <summary>One training of a setting.</summary>
/// <param name="Options">Makes its options, without what is the run's: epochs, seed, threads.</param>
internal sealed record VaeStage(int Epochs, Func<VaeEstimator.Options> Options);
