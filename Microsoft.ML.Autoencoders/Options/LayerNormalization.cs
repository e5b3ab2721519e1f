namespace Microsoft.ML.Autoencoders;

/// <summary>How the hidden layers' outputs are normalised before their activation.</summary>
public enum LayerNormalization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Each unit over the batch in training, by running statistics in scoring (Ioffe and Szegedy 2015); momentum 0.1, epsilon 1e-5.</summary>
    Batch,

    /// <summary>Each row over the layer's units (Ba et al. 2016); epsilon 1e-5.</summary>
    Layer,
}
