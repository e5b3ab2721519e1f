namespace Microsoft.ML.Autoencoders;

/// <summary>The distribution of a slot of the input, in scaled units, given the latent vector. All have their normalising constants, so that a log-likelihood is in nats.</summary>
public enum Likelihood
{
    /// <summary>A Gaussian around the decoder's output; <see cref="VaeEstimator.Options.LikelihoodScale"/> says where its standard deviation comes from.</summary>
    Gaussian,

    /// <summary>A Bernoulli distribution, for slots of 0 and 1; values between are taken as shares.</summary>
    Bernoulli,

    /// <summary>The continuous Bernoulli distribution on 0 to 1 (Loaiza-Ganem and Cunningham 2019).</summary>
    ContinuousBernoulli,

    /// <summary>A Laplace distribution around the decoder's output.</summary>
    Laplace,

    /// <summary>Student's t-distribution around the decoder's output, with learned degrees of freedom above 1: for slots with outliers.</summary>
    StudentT,
}
