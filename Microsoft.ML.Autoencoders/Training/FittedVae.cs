using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What the training of a variational autoencoder leaves behind: plain arrays, from which the ONNX graphs are written.</summary>
internal sealed record FittedVae
{
    /// <summary>From input and condition to the posterior's parameters.</summary>
    public required IReadOnlyList<FittedLayer> Encoder { get; init; }

    /// <summary>From latent vector and condition to the likelihood's parameters.</summary>
    public required IReadOnlyList<FittedLayer> Decoder { get; init; }

    /// <summary>What stands before the encoder.</summary>
    public required InputPreparation Input { get; init; }

    /// <summary>What stands behind the decoder.</summary>
    public required SlotScaling Output { get; init; }

    /// <summary>What else encoder and decoder read, or null.</summary>
    public required ConditionShape? Condition { get; init; }

    public LatentShape Latent => VaeShape.Latent;

    public required FittedLikelihood Likelihood { get; init; }

    /// <summary>The learned prior, or null for the standard one.</summary>
    public required LatentMixture? Prior { get; init; }

    /// <summary>What the score is.</summary>
    public required VaeScore Score { get; init; }

    /// <summary>[draws, latent width], the standard noise of the latent draws that the score is a mean over, of the posterior's family: normal, Laplace or Gumbel.</summary>
    public required float[] ScoreNoise { get; init; }

    /// <summary>The seed of the column with latent draws.</summary>
    public required int SampleSeed { get; init; }

    /// <summary>Where the training rows' latent means lie, for the latent distance.</summary>
    public required LatentGaussian TrainingLatents { get; init; }

    /// <summary>The mixture of the training rows' latent means that samples are drawn from instead of the prior, or null.</summary>
    public LatentMixture? Sampler { get; init; }

    /// <summary>Where the labelled classes lie, in the order of the keys; null without labels. A class without a row is null.</summary>
    public required IReadOnlyList<LatentGaussian?>? Classes { get; init; }

    /// <summary>Whether it brings forth its input, so that the two can be compared.</summary>
    public required bool BringsForthInput { get; init; }

    /// <summary>The score above which the predicted label is true.</summary>
    public required float Threshold { get; init; }

    /// <summary>The layers without their parameters.</summary>
    public required NetworkShape Shape { get; init; }

    /// <summary>What the layers and parameters stand for.</summary>
    public required VaeShape VaeShape { get; init; }

    /// <summary>Of each slot of a table that is a number, in their order, quantiles of the training rows in ascending order; null where one column is read.</summary>
    public IReadOnlyList<float[]>? Numbers { get; init; }

    /// <summary>The conditions of training rows beside a table, as <see cref="TableConditions"/> keeps them; null where there are none.</summary>
    public Matrix? Conditions { get; init; }

    /// <summary>All parameters as <see cref="ParameterLayout"/> describes, from which training can go on; empty where the network was read from a file, which does not keep them.</summary>
    [JsonIgnore]
    public float[] Parameters { get; init; } = [];

    public int Inputs => Input.Scaling.Offset.Length;

    public int Outputs => Output.Offset.Length;

    /// <summary>Whether its score is one that only a detector can compute, with what it knows of the training rows.</summary>
    public bool HasScoreOfDetector => Score is VaeScore.MahalanobisAndNeighbours or VaeScore.MaskedCells;

    public int ScoreDraws => ScoreNoise.Length / Latent.Width;
}
