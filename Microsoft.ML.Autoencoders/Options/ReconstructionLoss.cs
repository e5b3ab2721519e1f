namespace Microsoft.ML.Autoencoders;

/// <summary>What training minimises and what the score is: a mean over slots, in scaled units, of a slot's error.</summary>
public enum ReconstructionLoss
{
    /// <summary>The squared difference.</summary>
    Squared,

    /// <summary>The absolute difference.</summary>
    Absolute,

    /// <summary>Half the squared difference up to <see cref="AutoencoderEstimator.Options.HuberDelta"/>, beyond it linear (Huber 1964).</summary>
    Huber,

    /// <summary>The binary cross-entropy in nats; the scaled values have to lie in 0 to 1, and the output layer's activation is the sigmoid.</summary>
    BinaryCrossEntropy,

    /// <summary>One less the cosine of the angle between row and reconstruction; a slot's error is its part of that, times the number of slots.</summary>
    Cosine,
}
