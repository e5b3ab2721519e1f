namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>For <see cref="LatentDimension"/>: as many latent variables as the training rows call for.</summary>
    public const int AutomaticDimension = -1;

    /// <summary>The number of latent variables, at least 1, or <see cref="AutomaticDimension"/>. It may exceed the number of input slots. Default 8.</summary>
    /// <remarks>
    /// The automatic number is that of the principal components that explain 90 % of the variance of the scaled input (Jolliffe 2002, "Principal component analysis", section 6.1.1): a linear network of that
    /// size brings back as much, any other should do better. It is at most half of the number of slots, rounded up, and at most 64. Up to 2,000 rows at equal distances are looked at, with their weights; of more than 500 slots
    /// up to 500 rows. A category of a table counts as a slot that is 1 where a cell has it, the categories of a column scaled to a variance of 1 together. The transformer tells what came out, as does its summary.
    /// The same rows give the same number in memory, in a file and on a cluster.
    /// </remarks>
    public int LatentDimension { get; set; } = 8;

    /// <summary>
    /// The number of units in each hidden layer of the encoder, from input to latent, each at least 1. Empty for no hidden layers. Default null: two layers. The first has the number of
    /// input slots, rounded up to a power of two from 32 to 512, and doubled if that is 32 or 64; the second has half as many units (64 slots: 128 and 64).
    /// </summary>
    public IReadOnlyList<int>? HiddenLayers { get; set; }

    /// <summary>The number of units in each hidden layer of the decoder, from latent to reconstruction, each at least 1. Default null: the encoder's layers in reverse order.</summary>
    public IReadOnlyList<int>? DecoderLayers { get; set; }

    /// <summary>
    /// The convolutional layers of a network for images: <c>Convolution = new()</c>. With convolutional layers, the default of <see cref="HiddenLayers"/> is no hidden dense layers. Default
    /// null: a dense network.
    /// </summary>
    public Convolution? Convolution { get; set; }

    /// <summary>The activation of the hidden layers. Default <see cref="Activation.SiLU"/>.</summary>
    public Activation HiddenActivation { get; set; } = Activation.SiLU;

    /// <summary>The normalization of the hidden layers. Default <see cref="LayerNormalization.None"/>.</summary>
    public LayerNormalization Normalization { get; set; } = LayerNormalization.None;

    /// <summary>The probability of dropping a hidden unit in a training step, in [0, 1). Default 0.</summary>
    public double Dropout { get; set; }
}
