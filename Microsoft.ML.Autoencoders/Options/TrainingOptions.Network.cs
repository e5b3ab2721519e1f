namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>The value of <see cref="LatentDimension"/> that chooses the number of latent variables from the training rows.</summary>
    public const int AutomaticDimension = -1;

    /// <summary>The number of latent variables, at least 1, or <see cref="AutomaticDimension"/>. It may exceed the number of input slots. Default 8.</summary>
    /// <remarks>
    /// The automatic number is the number of principal components that explain 90 % of the variance of the scaled input (Jolliffe 2002, "Principal component analysis", section 6.1.1): a linear network of that
    /// size explains as much variance, and a nonlinear one should explain more. It is at most half of the number of slots, rounded up, and at most 64. It is computed from up to 2,000 evenly spaced rows with their
    /// weights; with more than 500 slots, from up to 500 rows. Each category of a table counts as a slot that is 1 in the rows with that category; the categories of a column are scaled to a total variance of 1. The
    /// chosen number is a property of the transformer and part of its summary. The same rows give the same number in memory, in a file and on a cluster.
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
