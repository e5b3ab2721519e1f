using Microsoft.ML.Autoencoders.Data;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits a detector's networks one by one.</summary>
internal interface IMemberFitting
{
    /// <summary>Fits a network that finds the strangest of the training rows.</summary>
    IMemberFitting ForDiscarding { get; }

    /// <param name="network">The network's number, from 0.</param>
    /// <param name="rows">The rows to train on; their arrays stay as they are.</param>
    /// <param name="validation">Rows of their own to measure the loss on, or null.</param>
    /// <param name="columns">The columns that were read.</param>
    (DetectorMember Member, TrainingHistory History) Fit(int network, TrainingSet rows, TrainingSet? validation, TrainingColumns columns);
}
