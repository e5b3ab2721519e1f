using Microsoft.ML.Autoencoders.Training.BuiltIn;
using Microsoft.ML.Autoencoders.Training.Torch;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Makes engines: the one that the options name or, where they leave it open, the built-in one for all that it has.</summary>
internal static class Engines
{
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    /// <exception cref="InvalidOperationException">No libtorch can be loaded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The device is not there.</exception>
    public static ITrainingEngine ForAutoencoder(
        ParameterLayout layout, float[] parameters, ScoreDefinition score, AutoencoderEstimator.Options options, PreparedSet set, PreparedSet? validation)
    {
        var goal = TrainingGoal.Of(options, set);
        return Choose(options) == TrainingEngine.BuiltIn
            ? new BuiltInEngine(layout, parameters, goal, (network, capacity, evaluationRows, kernels, memory) =>
                new DenseAutoencoderObjective(network, score, options, capacity, evaluationRows, set.Present is not null, kernels, memory), set, validation)
            : new TorchEngine(layout, parameters, goal, (network, device) => new TorchAutoencoderObjective(network, score, options, device), set, validation);
    }

    /// <param name="shape">What they mean.</param>
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    /// <inheritdoc cref="ForAutoencoder"/>
    public static ITrainingEngine ForVae(ParameterLayout layout, float[] parameters, VaeShape shape, VaeEstimator.Options options, PreparedSet set, PreparedSet? validation)
    {
        var goal = TrainingGoal.Of(options, set);
        return Choose(options) == TrainingEngine.BuiltIn
            ? new BuiltInEngine(layout, parameters, goal, (network, capacity, evaluationRows, kernels, memory) =>
                new DenseVaeObjective(network, shape, options, set.Rows, capacity, evaluationRows, kernels, memory), set, validation)
            : new TorchEngine(layout, parameters, goal, (network, device) => new TorchVaeObjective(network, shape, options, set.Rows, device), set, validation);
    }

    private static TrainingEngine Choose(TrainingOptions options) =>
        options.Engine != TrainingEngine.Auto ? options.Engine
        : options.NotBuiltIn is not null ? TrainingEngine.TorchSharp
        : options.Resume ? Checkpoint.WrittenBy(options.CheckpointFolder!) ?? TrainingEngine.BuiltIn
        : TrainingEngine.BuiltIn;
}
