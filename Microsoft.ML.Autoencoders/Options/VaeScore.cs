namespace Microsoft.ML.Autoencoders;

/// <summary>The score of a variational autoencoder. Anomalous rows have greater scores. Scoring is deterministic.</summary>
public enum VaeScore
{
    /// <summary>The mean over slots of the squared difference, in scaled units, between the row and the reconstruction from its latent mean.</summary>
    ReconstructionError,

    /// <summary>The negative evidence lower bound in nats, estimated with <see cref="VaeEstimator.Options.ScoreDraws"/> fixed quasi-random latent draws.</summary>
    NegativeElbo,

    /// <summary>
    /// The mean negative log-likelihood of the row in nats, over <see cref="VaeEstimator.Options.ScoreDraws"/> fixed quasi-random latent draws: the reconstruction probability of An and Cho
    /// (2015).
    /// </summary>
    ReconstructionProbability,

    /// <summary>The Mahalanobis distance of the row's latent mean from those of the training rows.</summary>
    LatentDistance,

    /// <summary>
    /// The greatest of three mean squared distances to nearest neighbours in a sample of the training rows, as in <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>: the distances of the
    /// scaled features to the 5 nearest and to a larger number of neighbours, and the Mahalanobis distance of the concatenated hidden activations, latent mean and reconstruction residuals to
    /// the 5 nearest neighbours. The first two compare the features only, not a condition. This is the default of the anomaly trainer, and is not available in the transform, which does not
    /// store training rows.
    /// </summary>
    MahalanobisAndNeighbours,

    /// <summary>
    /// The sum over cells of how unexpected each cell is, given the other cells of the row, as in <see cref="AutoencoderScore.MaskedCells"/>. This is the default score of the anomaly trainer for a table
    /// (<see cref="AnomalyTrainerOptions.FeatureColumnNames"/>), and is available for tables only. The network processes the row several times, with different cells masked, and decodes the latent mean.
    /// </summary>
    MaskedCells,
}
