using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The result of training a variational autoencoder: plain arrays, from which the ONNX graphs are written.</summary>
internal sealed record FittedVae
{
    /// <summary>The layers from input and condition to the posterior's parameters.</summary>
    public required IReadOnlyList<FittedLayer> Encoder { get; init; }

    /// <summary>The layers from latent vector and condition to the likelihood's parameters.</summary>
    public required IReadOnlyList<FittedLayer> Decoder { get; init; }

    /// <summary>The preparation of the encoder's input.</summary>
    public required InputPreparation Input { get; init; }

    /// <summary>The scaling of the decoder's output.</summary>
    public required SlotScaling Output { get; init; }

    /// <summary>The condition, an additional input of encoder and decoder, or null.</summary>
    public required ConditionShape? Condition { get; init; }

    public LatentShape Latent => VaeShape.Latent;

    public required FittedLikelihood Likelihood { get; init; }

    /// <summary>The learned prior, or null for the standard one.</summary>
    public required LatentMixture? Prior { get; init; }

    /// <summary>The kind of score.</summary>
    public required VaeScore Score { get; init; }

    /// <summary>The standard noise of the latent draws over which the score is averaged, [draws, latent width], of the posterior's family: normal, Laplace or Gumbel.</summary>
    public required float[] ScoreNoise { get; init; }

    /// <summary>The seed of the column with latent samples.</summary>
    public required int SampleSeed { get; init; }

    /// <summary>The Gaussian of the training rows' latent means, for the latent distance.</summary>
    public required LatentGaussian TrainingLatents { get; init; }

    /// <summary>The mixture fitted to the training rows' latent means, from which latent vectors are sampled instead of the prior; or null.</summary>
    public LatentMixture? Sampler { get; init; }

    /// <summary>The Gaussian of each class's latent means, in the order of the keys; null without labels, or for a class without rows.</summary>
    public required IReadOnlyList<LatentGaussian?>? Classes { get; init; }

    /// <summary>Whether the network reconstructs its input, so that the two can be compared.</summary>
    public required bool BringsForthInput { get; init; }

    /// <summary>The score above which the predicted label is true.</summary>
    public required float Threshold { get; init; }

    /// <summary>The layers without their parameters.</summary>
    public required NetworkShape Shape { get; init; }

    /// <summary>The meaning of the layers and parameters.</summary>
    public required VaeShape VaeShape { get; init; }

    /// <summary>For each numeric slot of a table, in their order, the quantiles of the training rows in ascending order; null for a single input column.</summary>
    public IReadOnlyList<float[]>? Numbers { get; init; }

    /// <summary>The conditions of the training rows of a table, as stored by <see cref="TableConditions"/>; null if there are none.</summary>
    public Matrix? Conditions { get; init; }

    /// <summary>All parameters in the order of <see cref="ParameterLayout"/>, to continue training; empty if the network was loaded from a file, which does not contain them.</summary>
    [JsonIgnore]
    public float[] Parameters { get; init; } = [];

    public int Inputs => Input.Scaling.Offset.Length;

    public int Outputs => Output.Offset.Length;

    /// <summary>Whether only a detector can compute the score, which depends on stored training rows or statistics of them.</summary>
    public bool HasScoreOfDetector => Score is VaeScore.MahalanobisAndNeighbours or VaeScore.MaskedCells;

    public int ScoreDraws => ScoreNoise.Length / Latent.Width;
}
