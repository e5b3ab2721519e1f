using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>What the columns of an autoencoder can hold.</summary>
internal enum OutputKind
{
    /// <summary>Vector of Single: the encoder's output.</summary>
    Latent,

    /// <summary>Vector of Single in the input's units: the decoder's output.</summary>
    Reconstruction,

    /// <summary>Vector of Single: the squared error of each slot, in scaled units.</summary>
    SlotErrors,

    /// <summary>Single: the mean of the slots' errors.</summary>
    Score,
}

/// <summary>A column that an autoencoder adds.</summary>
internal sealed record OutputColumn(OutputKind Kind, string Name, int Width)
{
    public bool IsScalar => Kind == OutputKind.Score;

    public DataViewType Type => IsScalar ? NumberDataViewType.Single : new VectorDataViewType(NumberDataViewType.Single, Width);
}

/// <summary>The columns that an autoencoder reads and adds.</summary>
internal sealed record AutoencoderColumns(string Input, IReadOnlyList<OutputColumn> Outputs);
