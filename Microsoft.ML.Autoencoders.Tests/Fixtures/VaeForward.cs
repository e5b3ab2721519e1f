using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>What TorchSharp computes with a fitted variational autoencoder's parameters, with the parts that training is made of.</summary>
internal static class VaeForward
{
    /// <returns>Of each row: latent mean, latent variance (of a full Gaussian its diagonal), the likelihood's first parameters at the latent mean or mode, and the scores that are made of draws.</returns>
    public static (float[] Mean, float[] Variance, float[] Decoded, float[] Reconstruction, float[] NegativeElbo) Of(FittedVae fitted, TrainingSet set)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        using var rows = TorchRows.Of(PreparedSet.Of(set, fitted.Input, fitted.Output, fitted.Condition?.Scaling), torch.CPU);
        using var network = new TorchNetwork(new ParameterLayout(fitted.Shape), fitted.Parameters, torch.CPU);
        using var family = new TorchLatentFamily(fitted.Latent, torch.CPU);
        using var prior = new TorchPrior(fitted.VaeShape, network, family, torch.CPU);
        var likelihood = new TorchLikelihood(fitted.VaeShape.Likelihood);
        int count = set.Rows, draws = fitted.ScoreDraws, width = fitted.Latent.Width;

        var posterior = family.Of(network.Encode(Beside(rows.Inputs, rows.Condition)));
        var decoded = network.Decode(Beside(Mode(posterior.Mean, fitted), rows.Condition)).Activated.narrow(1, 0, fitted.Outputs);

        var noise = torch.tensor(fitted.ScoreNoise, [draws, 1, width]).expand(draws, count, width).contiguous();
        var points = posterior.Draw(noise);
        var all = network.Decode(Beside(points.reshape(-1, width), rows.Condition?.repeat(draws, 1))).Activated;
        var reconstruction = -likelihood.LogDensity(all, network.Free, rows.Targets, rows.Present).mean([0]);
        var mixture = prior.Mixture();
        var divergence = mixture is null ? posterior.KullbackLeibler().sum(1) : (posterior.LogDensity(points, noise) - prior.LogDensity(mixture, points)).mean([0]);
        return (Values(posterior.Mean), Values(posterior.Variance), Values(decoded), Values(reconstruction), Values(reconstruction + divergence));
    }

    private static torch.Tensor Beside(torch.Tensor values, torch.Tensor? condition) => condition is null ? values : torch.cat([values, condition], 1);

    private static torch.Tensor Mode(torch.Tensor mean, FittedVae fitted)
    {
        if (!fitted.Latent.IsCategorical)
        {
            return mean;
        }
        var probabilities = mean.view(-1, fitted.Latent.Dimension, fitted.Latent.Categories);
        return torch.nn.functional.one_hot(probabilities.argmax(2), fitted.Latent.Categories).to(torch.ScalarType.Float32).view(-1, fitted.Latent.Width);
    }

    private static float[] Values(torch.Tensor tensor) => [.. tensor.contiguous().data<float>()];
}
