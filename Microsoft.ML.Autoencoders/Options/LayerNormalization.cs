namespace Microsoft.ML.Autoencoders;

/// <summary>The normalization of the hidden layers' outputs before their activation.</summary>
public enum LayerNormalization
{
    /// <summary>No normalization.</summary>
    None,

    /// <summary>Batch normalization (Ioffe and Szegedy 2015), with momentum 0.1 and epsilon 1e-5. Scoring uses the running statistics.</summary>
    Batch,

    /// <summary>Layer normalization (Ba et al. 2016), with epsilon 1e-5.</summary>
    Layer,
}
