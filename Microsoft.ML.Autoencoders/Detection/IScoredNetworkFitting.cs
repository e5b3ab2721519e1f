namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the networks of a detector's ensemble one by one.</summary>
internal interface IScoredNetworkFitting
{
    /// <summary>The fitting of the network that finds the training rows to discard.</summary>
    IScoredNetworkFitting ForDiscarding { get; }

    /// <param name="network">The zero-based index of the network.</param>
    /// <param name="rows">The training rows, which are not modified.</param>
    /// <param name="validation">The validation rows, or null.</param>
    (ScoredNetwork Network, TrainingHistory History) Fit(int network, TrainingRows rows, TrainingRows? validation, TrainingColumns columns);
}
