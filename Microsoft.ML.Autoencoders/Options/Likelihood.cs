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
    /// A logistic distribution around the decoder's output, of which each level of a pixel has the part nearest to it, the first and the last one all that is beyond (Kingma et al. 2016; Salimans et al. 2017,
    /// PixelCNN++): a probability of the <see cref="VaeEstimator.Options.PixelLevels"/> levels from 0 to 1, not a density. The mean of a slot is taken for the decoder's output, cut to 0 to 1.
    /// </summary>
    DiscretizedLogistic,
}
