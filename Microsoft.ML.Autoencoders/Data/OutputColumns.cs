using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>What the columns of an autoencoder can hold.</summary>
internal enum OutputKind
{
    /// <summary>Vector of Single: the encoder's output, for a variational autoencoder its mean.</summary>
    Latent,

    /// <summary>Vector of Single in the units of the input (or target): the decoder's output.</summary>
    Reconstruction,

    /// <summary>Vector of Single: the error of each slot, in scaled units.</summary>
    SlotErrors,

    /// <summary>Single: greater for stranger rows.</summary>
    Score,

    /// <summary>Boolean: whether the score is above the threshold.</summary>
    PredictedLabel,

    /// <summary>Vector of Single: the variance of a variational encoder's output, or its covariance.</summary>
    LatentVariance,

    /// <summary>Vector of Single: a draw from a variational encoder's output.</summary>
    LatentSample,

    /// <summary>Vector of Single: the probability of each class.</summary>
    ClassProbabilities,

    /// <summary>Single: the distance in the latent space from the nearest class, or from the training rows.</summary>
    LatentDistance,
}

/// <summary>A column that an autoencoder adds.</summary>
internal sealed record OutputColumn(OutputKind Kind, string Name, int Width)
{
    public bool IsScalar => Kind is OutputKind.Score or OutputKind.PredictedLabel or OutputKind.LatentDistance;

    public bool IsBoolean => Kind == OutputKind.PredictedLabel;

    public DataViewType Type => IsBoolean ? BooleanDataViewType.Instance
        : IsScalar ? NumberDataViewType.Single
        : new VectorDataViewType(NumberDataViewType.Single, Width);
}

/// <summary>The columns that an autoencoder reads and adds.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Outputs">What is added.</param>
/// <param name="Condition">What else encoder and decoder read, or null.</param>
internal sealed record AutoencoderColumns(string Input, IReadOnlyList<OutputColumn> Outputs, string? Condition = null)
{
    /// <summary>The columns that are read.</summary>
    public IEnumerable<string> Inputs => Condition is null ? [Input] : [Input, Condition];
}
