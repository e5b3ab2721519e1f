using Microsoft.ML.Autoencoders.Training.BuiltIn;
using Microsoft.ML.Autoencoders.Training.Torch;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Creates the engine that the options specify or, for <see cref="TrainingEngine.Auto"/>, the built-in engine if it supports all options.</summary>
internal static class Engines
{
    /// <param name="scaling">The scaling of the network's output.</param>
    /// <param name="validation">The validation rows, or null.</param>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The device is not available.</exception>
    public static ITrainingEngine ForAutoencoder(
        ParameterLayout layout, float[] parameters, ScoreDefinition score, SlotScaling scaling, AutoencoderEstimator.Options options, PreparedRows rows, PreparedRows? validation)
    {
        var goal = TrainingGoal.Of(options, rows);
        return Choose(options) == TrainingEngine.BuiltIn
            ? new BuiltInEngine(layout, parameters, goal, (network, capacity, evaluationRows, kernels, memory) =>
                new DenseAutoencoderObjective(network, score, options, capacity, evaluationRows, rows.Layout, kernels, memory), rows, validation)
            : new TorchEngine(layout, parameters, goal, (network, device) => new TorchAutoencoderObjective(network, score, scaling, options, device), rows, validation);
    }

    /// <param name="shape">The meaning of the parameters.</param>
    /// <param name="validation">The validation rows, or null.</param>
    /// <inheritdoc cref="ForAutoencoder"/>
    public static ITrainingEngine ForVae(ParameterLayout layout, float[] parameters, VaeShape shape, VaeEstimator.Options options, PreparedRows rows, PreparedRows? validation)
    {
        var goal = TrainingGoal.Of(options, rows);
        return Choose(options) == TrainingEngine.BuiltIn
            ? new BuiltInEngine(layout, parameters, goal, (network, capacity, evaluationRows, kernels, memory) =>
                new DenseVaeObjective(network, shape, options, rows.Total, rows.Layout.Table, capacity, evaluationRows, kernels, memory), rows, validation)
            : new TorchEngine(layout, parameters, goal, (network, device) => new TorchVaeObjective(network, shape, options, rows.Total, device), rows, validation);
    }

    private static TrainingEngine Choose(TrainingOptions options) =>
        options.Engine != TrainingEngine.Auto ? options.Engine
        : options.NotBuiltIn is not null ? TrainingEngine.TorchSharp
        : options.Resume ? Checkpoint.WrittenBy(options.CheckpointFolder!, options.Group) ?? TrainingEngine.BuiltIn
        : TrainingEngine.BuiltIn;
}
