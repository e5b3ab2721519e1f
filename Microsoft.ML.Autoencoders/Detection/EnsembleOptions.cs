namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The training options of one network of an ensemble: each network has its own seed and checkpoint folder.</summary>
internal static class EnsembleOptions
{
    /// <summary>Sets the options of the network that finds the training rows to discard.</summary>
    /// <param name="training">The options of its training, which are changed.</param>
    public static void ApplyForDiscarding(TrainingOptions training)
    {
        training.Seed = (int)RandomStream.For(training.Seed, "discarding").Next();
        training.CheckpointFolder = training.CheckpointFolder is { } folder ? Path.Combine(folder, "discarding") : null;
    }

    /// <summary>Sets the options of one network.</summary>
    /// <param name="training">The options of its training, which are changed.</param>
    /// <param name="network">The index of the network, from 0.</param>
    /// <param name="networks">The number of networks in the ensemble.</param>
    public static void Apply(TrainingOptions training, int network, int networks)
    {
        if (network > 0)
        {
            training.Seed = (int)RandomStream.For(training.Seed, $"network {network}").Next();
        }
        if (networks > 1 && training.CheckpointFolder is { } folder)
        {
            training.CheckpointFolder = Path.Combine(folder, $"network-{network + 1}");
        }
    }
}
