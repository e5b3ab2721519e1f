using Microsoft.ML.Autoencoders.Data;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>What makes a score of an autoencoder's activations and errors.</summary>
/// <param name="Score">What the score is.</param>
/// <param name="SlotErrors">Of each slot the mean error on the training rows, for <see cref="AutoencoderScore.StandardizedError"/>; else null.</param>
/// <param name="Distance">For the scores with a Mahalanobis distance; else null.</param>
/// <param name="Neighbours">For <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>; else null.</param>
internal sealed record AutoencoderHead(AutoencoderScore Score, float[]? SlotErrors, MahalanobisDistance? Distance, NeighbourDistance? Neighbours);

/// <summary>A squared Mahalanobis distance.</summary>
/// <param name="Mean">[width], what the entries are centred by.</param>
/// <param name="Whitening">[width, width] row-major, lower triangular: times the centred entries it gives entries with unit covariance.</param>
/// <param name="Unit">What the squared distance is divided by.</param>
internal sealed record MahalanobisDistance(float[] Mean, float[] Whitening, float Unit);

/// <summary>A mean squared distance from the nearest of some rows.</summary>
/// <param name="Rows">[rows, slots], scaled.</param>
/// <param name="Nearest">Of how many the mean is taken.</param>
/// <param name="Unit">What it is divided by.</param>
internal sealed record NeighbourDistance(Matrix Rows, int Nearest, float Unit);

/// <summary>What makes a score of a variational autoencoder.</summary>
/// <param name="KlWeight">The weight of the KL divergence in <see cref="VaeScore.NegativeElbo"/>.</param>
/// <param name="SlotCosts">Of each slot the mean negative log-likelihood on the training rows: what a slot's part in the score is compared with. Null where the score is no likelihood.</param>
internal sealed record VaeHead(float KlWeight, float[]? SlotCosts);
