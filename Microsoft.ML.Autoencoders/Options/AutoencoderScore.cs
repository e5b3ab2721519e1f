namespace Microsoft.ML.Autoencoders;

/// <summary>The anomaly score of an autoencoder. Anomalous rows have greater scores.</summary>
public enum AutoencoderScore
{
    /// <summary>
    /// The mean over slots of the reconstruction error in scaled units, which training minimizes. It works best where all training rows are normal and the network is
    /// narrow. If there are anomalies among the training rows, the network learns to reconstruct those too.
    /// </summary>
    ReconstructionError,

    /// <summary>The reconstruction error with each slot's error divided by its mean over the training rows, so that slots that are hard to reconstruct don't dominate.</summary>
    StandardizedError,

    /// <summary>
    /// The squared Mahalanobis distance of the concatenated hidden activations and reconstruction residuals from those of the training rows. It also detects
    /// anomalies that are reconstructed well but with unusual activations.
    /// </summary>
    Mahalanobis,

    /// <summary>
    /// The sum of <see cref="Mahalanobis"/> and the mean squared distance, in scaled units, from the nearest neighbours among a sample of the training rows, each divided
    /// by its median over the training rows. It works with and without anomalies among the training rows.
    /// </summary>
    MahalanobisAndNeighbours,
}
