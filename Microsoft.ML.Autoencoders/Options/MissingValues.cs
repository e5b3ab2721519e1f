namespace Microsoft.ML.Autoencoders;

/// <summary>The handling of NaN in the input column, in training and in scoring. Infinite values are errors in training.</summary>
public enum MissingValues
{
    /// <summary>Training throws an exception that names the row and the slot. In scoring, the outputs of such a row are NaN.</summary>
    Error,

    /// <summary>Replaced by the slot's mean over the training rows.</summary>
    ImputeMean,

    /// <summary>Replaced by 0, in the input's units.</summary>
    ImputeZero,

    /// <summary>Replaced by the slot's mean over the training rows in the encoder's input, and excluded from the loss and the score. The score of a row without any value is 0.</summary>
    Mask,
}
