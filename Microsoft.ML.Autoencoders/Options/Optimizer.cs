namespace Microsoft.ML.Autoencoders;

/// <summary>The optimization algorithm.</summary>
public enum Optimizer
{
    /// <summary>Adam with betas 0.9 and 0.999, epsilon 1e-8 (Kingma and Ba 2014).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2017).</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>RMSprop with smoothing 0.99, epsilon 1e-8 (Tieleman and Hinton 2012), with momentum.</summary>
    RmsProp,
}
