namespace Microsoft.ML.Autoencoders;

/// <summary>What an autoencoder's anomaly score is; greater for stranger rows.</summary>
public enum AutoencoderScore
{
    /// <summary>
    /// The mean over slots of the error of the reconstruction, in scaled units: what training minimised. It is the best of these where all training rows are
    /// normal and the network is narrow; where anomalies were among them, the network has learned to bring those back as well.
    /// </summary>
    ReconstructionError,

    /// <summary>The same with each slot's error divided by its mean over the training rows, so that slots that are hard to bring back don't drown the others.</summary>
    StandardizedError,

    /// <summary>
    /// The squared Mahalanobis distance of the hidden layers' activations and the reconstruction's residual, side by side, from those of the training rows. It sees
    /// rows that come back well for a strange reason.
    /// </summary>
    Mahalanobis,

    /// <summary>
    /// <see cref="Mahalanobis"/> plus the mean squared distance, in scaled units, from the nearest of some of the training rows, each divided by its median
    /// over the training rows. It holds for clean and for dirty training rows.
    /// </summary>
    MahalanobisAndNeighbours,
}
