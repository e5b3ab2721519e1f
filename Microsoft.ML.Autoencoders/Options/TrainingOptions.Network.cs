namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>The length of the latent vector, at least 1; it may exceed the input's. Default 8.</summary>
    public int LatentDimension { get; set; } = 8;

    /// <summary>
    /// The widths of the encoder's hidden layers, from input to latent, each at least 1. Empty for none.
    /// Default null: two layers; the first as wide as the next power of two from the input's length on, at least 32 and
    /// at most 512, and twice that where it is 32 or 64; the second half as wide (64 slots: 128 and 64).
    /// </summary>
    public IReadOnlyList<int>? HiddenLayers { get; set; }

    /// <summary>The widths of the decoder's hidden layers, from latent to reconstruction, each at least 1. Default null: those of the encoder, mirrored.</summary>
    public IReadOnlyList<int>? DecoderLayers { get; set; }

    /// <summary>The activation of the hidden layers. Default <see cref="Activation.SiLU"/>.</summary>
    public Activation HiddenActivation { get; set; } = Activation.SiLU;

    /// <summary>How the hidden layers' outputs are normalised. Default <see cref="LayerNormalization.None"/>.</summary>
    public LayerNormalization Normalization { get; set; } = LayerNormalization.None;

    /// <summary>The probability with which a hidden unit is left out of a training step, in [0, 1). Default 0.</summary>
    public double Dropout { get; set; }
}
