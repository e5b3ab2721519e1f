namespace Microsoft.ML.Autoencoders;

/// <summary>The function that a layer applies to each of its outputs.</summary>
public enum Activation
{
    /// <summary><c>x</c>.</summary>
    Linear,

    /// <summary><c>max(x, 0)</c>.</summary>
    ReLU,

    /// <summary><c>x</c> where it is positive, <c>0.01 x</c> elsewhere.</summary>
    LeakyReLU,

    /// <summary><c>x</c> where it is positive, <c>exp(x) - 1</c> elsewhere (Clevert et al. 2015).</summary>
    ELU,

    /// <summary>The scaled ELU, whose outputs keep mean 0 and variance 1 (Klambauer et al. 2017).</summary>
    SELU,

    /// <summary><c>x Φ(x)</c> with the distribution function Φ of the standard normal, not its tanh approximation (Hendrycks and Gimpel 2016).</summary>
    GELU,

    /// <summary><c>x sigmoid(x)</c>, also called swish.</summary>
    SiLU,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    Sigmoid,

    /// <summary><c>log(1 + exp(x))</c>.</summary>
    Softplus,
}
