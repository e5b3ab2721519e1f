namespace Microsoft.ML.Autoencoders;

/// <summary>What becomes of NaN in the input column, in training and in scoring. Infinities are errors in training.</summary>
public enum MissingValues
{
    /// <summary>An error in training that names row and slot; in scoring NaN gives NaN.</summary>
    Error,

    /// <summary>Replaced by the slot's mean over the training rows.</summary>
    ImputeMean,

    /// <summary>Replaced by 0, in the input's units.</summary>
    ImputeZero,

    /// <summary>Replaced by the slot's mean on the way in, and left out of loss and score. A row without any value scores 0.</summary>
    Mask,
}
