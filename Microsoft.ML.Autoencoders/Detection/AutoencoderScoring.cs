namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The parameters that turn an autoencoder's activations and errors into an anomaly score.</summary>
/// <param name="SlotErrors">[slots], the mean error of each slot on the training rows for <see cref="AutoencoderScore.StandardizedError"/>; else null.</param>
/// <param name="Distance">The distance for the scores with a Mahalanobis distance; else null.</param>
/// <param name="Neighbours">The neighbours for <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>; else null.</param>
/// <param name="CellUnits">[slots], the mean squared difference of numbers from their prediction from the other cells, for <see cref="AutoencoderScore.MaskedCells"/>; else null.</param>
internal sealed record AutoencoderScoring(AutoencoderScore Score, float[]? SlotErrors, MahalanobisDistance? Distance, NeighbourDistances? Neighbours, float[]? CellUnits = null);

/// <summary>A squared Mahalanobis distance.</summary>
/// <param name="Mean">[width], subtracted from the entries.</param>
/// <param name="Whitening">[width, width], row-major, lower triangular; its product with the centred entries has unit covariance.</param>
/// <param name="Unit">The median of the squared distances of new rows, by which squared distances are divided.</param>
/// <param name="Scale">The scale of the training rows' squared distances in that unit.</param>
internal sealed record MahalanobisDistance(float[] Mean, float[] Whitening, float Unit, DistanceScale Scale);

/// <summary>The mean squared distances to few and to many of the nearest training rows. A row in <paramref name="Rows"/> is not its own neighbour.</summary>
/// <param name="Rows">[rows, slots], scaled.</param>
/// <param name="Whitened">The activations of the same rows; null in a model whose score contains the Mahalanobis distance to the mean instead, as in earlier versions.</param>
internal sealed record NeighbourDistances(Matrix Rows, NearestRows Few, NearestRows Many, WhitenedRows? Whitened = null);

/// <summary>The mean squared Mahalanobis distance to the nearest rows.</summary>
/// <param name="Rows">[rows, width], the centred activations and errors times <see cref="MahalanobisDistance.Whitening"/>.</param>
internal sealed record WhitenedRows(Matrix Rows, NearestRows Few);

/// <summary>The number of nearest neighbours.</summary>
/// <param name="Scale">The scale of the training rows' mean squared distances.</param>
internal readonly record struct NearestRows(int Count, DistanceScale Scale);

/// <summary>The parameters that turn a variational autoencoder's output into an anomaly score.</summary>
/// <param name="KlWeight">The weight of the KL divergence in <see cref="VaeScore.NegativeElbo"/>.</param>
/// <param name="SlotCosts">[slots], the mean negative log-likelihood of each slot on the training rows, which is subtracted from its contribution. Null if the score is not a likelihood.</param>
/// <param name="Distance">The distance for <see cref="VaeScore.MahalanobisAndNeighbours"/>; else null.</param>
/// <param name="Neighbours">The neighbours for <see cref="VaeScore.MahalanobisAndNeighbours"/>; else null.</param>
/// <param name="CellUnits">[slots], the mean squared difference of numbers from their prediction from the other cells, for <see cref="VaeScore.MaskedCells"/>; else null.</param>
internal sealed record VaeScoring(float KlWeight, float[]? SlotCosts, MahalanobisDistance? Distance = null, NeighbourDistances? Neighbours = null, float[]? CellUnits = null);
