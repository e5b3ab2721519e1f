namespace Microsoft.ML.Autoencoders;

/// <summary>The score of a variational autoencoder. Anomalous rows have greater scores. Scoring is deterministic.</summary>
public enum VaeScore
{
    /// <summary>The mean over slots of the squared difference, in scaled units, of the row and the reconstruction from its latent mean.</summary>
    ReconstructionError,

    /// <summary>The negative evidence lower bound in nats, over <see cref="VaeEstimator.Options.ScoreDraws"/> fixed quasi-random latent draws.</summary>
    NegativeElbo,

    /// <summary>The mean negative log-likelihood of the row in nats over <see cref="VaeEstimator.Options.ScoreDraws"/> fixed quasi-random latent draws: what An and Cho (2015) call reconstruction probability.</summary>
    ReconstructionProbability,

    /// <summary>The Mahalanobis distance of the row's latent mean from those of the training rows.</summary>
    LatentDistance,
}
