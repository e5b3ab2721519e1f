using Microsoft.ML.Autoencoders.Benchmarks.Mnist;

namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>A variational autoencoder for MNIST, as it is measured.</summary>
/// <param name="Name">What <c>--setting</c> calls it.</param>
/// <param name="Stages">Its trainings, each from where the one before ended.</param>
/// <param name="HeldOut">The number of training rows, the last ones, that are not trained on: the model has the weights of the epoch with the lowest loss on them.</param>
/// <param name="IsLong">Whether it is measured only when it is named.</param>
internal sealed record VaeSetting(string Name, IReadOnlyList<VaeStage> Stages, int HeldOut = 0, bool IsLong = false)
{
    public static IReadOnlyList<VaeSetting> All { get; } =
    [
        new("standard", [new(450, () => Standard(2e-3, 0.02)), new(300, () => Standard(2e-3, 0.03)), new(200, () => Standard(1e-3, 0.03))]),
        new("best", [new(120, Best)]),
        new("vampprior", [new(100, VampPrior), new(15, () => ByImportance(VampPrior(), samples: 5))], HeldOut: 2000, IsLong: true),
        new("convolutional",
            [new(12, Convolutional), new(15, ConvolutionalContinued), new(4, () => ByImportance(Convolutional(), samples: 3)), new(6, () => ByImportance(Convolutional(), samples: 3))], HeldOut: 2000, IsLong: true),
    ];

    // The published network, 784-400-40. Salt and pepper on what the encoder sees keeps it from learning the training rows by heart
    // (Im et al. 2017, "Denoising criterion for variational auto-encoding framework"): less at first, so that it learns faster.
    private static VaeEstimator.Options Standard(double learningRate, double corruption)
    {
        var options = Common(corruption);
        options.HiddenLayers = [400];
        options.BatchSize = 100;
        options.LearningRate = learningRate;
        return options;
    }

    // Two wider hidden layers, a prior that is learned, and a KL term that comes in slowly.
    private static VaeEstimator.Options Best()
    {
        var options = Common(corruption: 0.05);
        options.HiddenLayers = [500, 500];
        options.BatchSize = 128;
        options.Prior = Prior.GaussianMixture;
        options.PriorComponents = 500;
        options.Annealing = KlAnnealing.Linear;
        return options;
    }

    // Tomczak and Welling 2018, "VAE with a VampPrior", one level of latent variables. Their layers are gated ones of 300 units.
    private static VaeEstimator.Options VampPrior()
    {
        var options = Common(corruption: 0.05);
        options.HiddenLayers = [500, 500];
        options.BatchSize = 200;
        options.LearningRate = 2e-3;
        options.Schedule = LearningRateSchedule.OneCycle;
        options.Prior = Prior.VampPrior;
        options.PriorComponents = 200;
        options.Annealing = KlAnnealing.Linear;
        return options;
    }

    // A small residual network, as large as half an hour of training on one core allows; a learned mixture costs little beside the convolutions.
    private static VaeEstimator.Options Convolutional()
    {
        var options = Common(corruption: 0.02);
        options.Convolution = new() { Filters = [16, 32], ResidualBlocks = 1, ImageSize = BinaryMnist.Size };
        options.HiddenLayers = [256];
        options.BatchSize = 100;
        options.LearningRate = 2e-3;
        options.Schedule = LearningRateSchedule.OneCycle;
        options.Prior = Prior.GaussianMixture;
        options.PriorComponents = 500;
        options.Annealing = KlAnnealing.Linear;
        options.AnnealingEpochs = 3;
        return options;
    }

    // Further epochs; the learning rate decreases from a lower maximum.
    private static VaeEstimator.Options ConvolutionalContinued()
    {
        var options = Convolutional();
        options.LearningRate = 1.5e-3;
        options.Schedule = LearningRateSchedule.Cosine;
        options.WarmUpSteps = 200;
        options.Annealing = KlAnnealing.None;
        return options;
    }

    // The tighter bound of several draws (Burda, Grosse and Salakhutdinov 2015), at a lower learning rate; from the start, it would take twice as long.
    private static VaeEstimator.Options ByImportance(VaeEstimator.Options options, int samples)
    {
        options.Objective = VaeObjective.ImportanceWeighted;
        options.Samples = samples;
        options.LearningRate = 5e-4;
        options.Schedule = LearningRateSchedule.Cosine;
        options.WarmUpSteps = 100;
        options.Annealing = KlAnnealing.None;
        return options;
    }

    // What all settings share; all else is the library's default.
    private static VaeEstimator.Options Common(double corruption) => new()
    {
        LatentDimension = 40,
        Likelihood = Likelihood.Bernoulli,
        Scaling = Scaling.None,
        Corruption = Corruption.SaltAndPepper,
        CorruptionAmount = corruption,
    };
}

/// <summary>One training of a setting.</summary>
/// <param name="Options">Makes its options, without what is the run's: epochs, seed, threads.</param>
internal sealed record VaeStage(int Epochs, Func<VaeEstimator.Options> Options);
