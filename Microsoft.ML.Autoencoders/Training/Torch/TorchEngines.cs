namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Makes engines for the models that there are.</summary>
internal static class TorchEngines
{
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    /// <exception cref="InvalidOperationException">No libtorch can be loaded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The device is not there.</exception>
    public static ITrainingEngine ForAutoencoder(
        ParameterLayout layout, float[] parameters, ScoreDefinition score, AutoencoderEstimator.Options options, PreparedSet set, PreparedSet? validation) =>
        new TorchEngine(layout, parameters, TrainingGoal.Of(options, set), (network, device) => new TorchAutoencoderObjective(network, score, options, device), set, validation);

    /// <param name="shape">What they mean.</param>
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    /// <inheritdoc cref="ForAutoencoder"/>
    public static ITrainingEngine ForVae(ParameterLayout layout, float[] parameters, VaeShape shape, VaeEstimator.Options options, PreparedSet set, PreparedSet? validation) =>
        new TorchEngine(layout, parameters, TrainingGoal.Of(options, set), (network, device) => new TorchVaeObjective(network, shape, options, set.Rows, device), set, validation);
}
