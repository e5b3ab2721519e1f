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
    /// The greatest of three distances: <see cref="Mahalanobis"/>, and the mean squared distances, in scaled units, from few (5) and from many of the nearest neighbours among a sample of the
    /// training rows. They are comparable as z = ln(distance / median) / ln(90th percentile / median), of the training rows' distances; the score is log2(1 + 2^z) of the greatest z:
    /// greater than 0, and 1 for z = 0. It works with and without anomalies among the training rows: near few others a row is usual that belongs to a group of its own, near many only one
    /// like most.
    /// </summary>
    MahalanobisAndNeighbours,

    /// <summary>
    /// For several columns (<see cref="AnomalyTrainerOptions.FeatureColumnNames"/>), of which it is the default: the sum over cells of how surprising each is, given the other cells of the row. The network sees
    /// the row several times, each time with other cells masked. A cell's surprise is the logarithm of how many times more probable the most probable value is than its own, in nats: 0 where it is that
    /// value; of a number under Student's t with 4 degrees of freedom. It finds combinations that don't occur, each cell of which is usual.
    /// </summary>
    MaskedCells,
}
