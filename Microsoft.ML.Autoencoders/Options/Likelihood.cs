namespace Microsoft.ML.Autoencoders;

/// <summary>The distribution of an input slot, in scaled units, given the latent vector. Log-likelihoods are in nats and include all normalizing constants.</summary>
public enum Likelihood
{
    /// <summary>A Gaussian around the decoder's output; <see cref="VaeEstimator.Options.LikelihoodScale"/> determines its standard deviation.</summary>
    Gaussian,

    /// <summary>A Bernoulli distribution, for slots of 0 and 1; values in between are treated as probabilities.</summary>
    Bernoulli,

    /// <summary>The continuous Bernoulli distribution on 0 to 1 (Loaiza-Ganem and Cunningham 2019).</summary>
    ContinuousBernoulli,

    /// <summary>A Laplace distribution around the decoder's output.</summary>
    Laplace,

    /// <summary>Student's t-distribution around the decoder's output, with learned degrees of freedom greater than 1. For slots with outliers.</summary>
    StudentT,

    /// <summary>
    /// A logistic distribution around the decoder's output, discretized to the <see cref="VaeEstimator.Options.PixelLevels"/> levels of a pixel from 0 to 1. Each level has the probability
    /// of the interval around it; the lowest and the highest level include the tails (Kingma et al. 2016; Salimans et al. 2017, PixelCNN++). The log-likelihood is that of a probability, not
    /// of a density. The reconstruction of a slot is the decoder's output, clipped to 0 to 1.
    /// </summary>
    DiscretizedLogistic,
}
