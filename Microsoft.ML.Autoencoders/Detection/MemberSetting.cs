using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>What sets one network of a detector apart from the others.</summary>
internal static class MemberSetting
{
    /// <summary>That of the network that finds the rows to be discarded.</summary>
    /// <param name="training">The options of its training, which are changed.</param>
    public static void ApplyForDiscarding(TrainingOptions training)
    {
        training.Seed = (int)RandomStream.For(training.Seed, "discarding").Next();
        training.CheckpointFolder = training.CheckpointFolder is { } folder ? Path.Combine(folder, "discarding") : null;
    }

    /// <param name="training">The options of this network's training, which are changed.</param>
    /// <param name="network">Its number, from 0.</param>
    /// <param name="networks">How many there are.</param>
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
