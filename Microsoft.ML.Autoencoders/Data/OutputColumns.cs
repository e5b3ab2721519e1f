using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>What the columns of an autoencoder can hold.</summary>
internal enum OutputKind
{
    /// <summary>Vector of Single: the encoder's output.</summary>
    Latent,

    /// <summary>Vector of Single in the units of the input (or target): the decoder's output.</summary>
    Reconstruction,

    /// <summary>Vector of Single: the error of each slot, in scaled units.</summary>
    SlotErrors,

    /// <summary>Single: the weighted mean of the slots' errors.</summary>
    Score,

    /// <summary>Boolean: whether the score is above the threshold.</summary>
    PredictedLabel,
}

/// <summary>A column that an autoencoder adds.</summary>
internal sealed record OutputColumn(OutputKind Kind, string Name, int Width)
{
    public bool IsScalar => Kind is OutputKind.Score or OutputKind.PredictedLabel;

    public bool IsBoolean => Kind == OutputKind.PredictedLabel;

    public DataViewType Type => IsBoolean ? BooleanDataViewType.Instance
        : IsScalar ? NumberDataViewType.Single
        : new VectorDataViewType(NumberDataViewType.Single, Width);
}

/// <summary>The columns that an autoencoder reads and adds.</summary>
internal sealed record AutoencoderColumns(string Input, IReadOnlyList<OutputColumn> Outputs);
