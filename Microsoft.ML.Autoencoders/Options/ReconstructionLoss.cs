namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The reconstruction error, used as training loss and as score: the mean over slots of each slot's error in scaled units. <see cref="AutoencoderEstimator.Options.StructuralSimilarity"/>
/// adds a term for images.
/// </summary>
public enum ReconstructionLoss
{
    /// <summary>The squared difference.</summary>
    Squared,

    /// <summary>The absolute difference.</summary>
    Absolute,

    /// <summary>Half the squared difference up to <see cref="AutoencoderEstimator.Options.HuberDelta"/>, linear beyond it (Huber 1964).</summary>
    Huber,

    /// <summary>The binary cross-entropy in nats; scaled values must be between 0 and 1, and the output activation is the sigmoid.</summary>
    BinaryCrossEntropy,

    /// <summary>The cosine distance: 1 minus the cosine of the angle between the row and the reconstruction. A slot's error is its term of the sum, multiplied by the number of slots.</summary>
    Cosine,
}
