namespace Microsoft.ML.Autoencoders;

/// <summary>The anomaly score of an autoencoder. Anomalous rows have greater scores.</summary>
public enum AutoencoderScore
{
    /// <summary>
    /// The reconstruction error in scaled units, averaged over slots: the loss that training minimizes. It works best if all training rows are normal and the latent vector is small. If
    /// there are anomalies among the training rows, the network learns to reconstruct them too.
    /// </summary>
    ReconstructionError,

    /// <summary>The reconstruction error, with each slot's error divided by its mean over the training rows, so that slots that are hard to reconstruct do not dominate.</summary>
    StandardizedError,

    /// <summary>
    /// The squared Mahalanobis distance of the concatenated hidden activations and reconstruction residuals from those of the training rows. It also detects
    /// anomalies that are reconstructed well but with unusual activations.
    /// </summary>
    Mahalanobis,

    /// <summary>
    /// The greatest of three mean squared distances to nearest neighbours in a sample of the training rows: in scaled units, to the 5 nearest and to a larger number
    /// (<see cref="AnomalyTrainerOptions.NearestShare"/>) of neighbours; and by the distance of <see cref="Mahalanobis"/>, which compares hidden activations and residuals, to the 5 nearest
    /// neighbours instead of to the mean of the training rows. Each distance is standardized as <c>z = ln(distance / median) / ln(90th
    /// percentile / median)</c>, with the median and percentile of the training rows' distances. The score is <c>log2(1 + 2^z)</c> of the greatest z: greater than 0, and 1 for z = 0. It
    /// works with and without anomalies among the training rows: with few neighbours, a row of a small cluster is normal; with many, only a row in a dense region is.
    /// </summary>
    MahalanobisAndNeighbours,

    /// <summary>
    /// The sum over cells of how unexpected each cell is, given the other cells of the row. This is the default score of a table
    /// (<see cref="AnomalyTrainerOptions.FeatureColumnNames"/>), and is available for tables only. The network processes the row several times, with different cells masked. A
    /// cell's term, in nats, is the log-ratio of the probability of the most probable value to that of the actual value, 0 if they are equal; numbers use Student's t-distribution with 4
    /// degrees of freedom. The score detects unusual combinations of values that are common on their own.
    /// </summary>
    MaskedCells,
}
