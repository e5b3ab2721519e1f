namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Writes the log-density of a mixture. The log-density of a Gaussian is a quadratic form of the latent entries, so that a single matrix product computes all components. The terms of the
/// form are much greater than their sum, hence Double.
/// </summary>
internal static class MixtureNodes
{
    /// <param name="latent">[S, N, width].</param>
    /// <returns>[S, N].</returns>
    public static Term LogDensity(LatentMixture prior, Term latent)
    {
        int width = prior.Components.Width;
        var rows = latent.Reshape(-1, width).ToDouble(); // [S N, width]
        var components = prior.Components.Family switch
        {
            Posterior.DiagonalGaussian => Linear(rows.Square().Behind(rows), Diagonal(prior)),
            Posterior.FullGaussian => Linear((rows.Unsqueeze(2) * rows.Unsqueeze(1)).Reshape(-1, width * width).Behind(rows), Full(prior)),
            Posterior.Laplace => Laplace(prior, rows),
            _ => throw new ArgumentOutOfRangeException(nameof(prior), prior.Components.Family, null),
        };
        return components.LogSumExp().ToSingle().Apply("Reshape", latent.Graph.Apply("Shape", [latent.Name], GraphBuilder.Attribute("end", 2L)));
    }

    // [S N, features] to [S N, k]
    private static Term Linear(Term features, (double[] Weights, double[] Constants) of)
    {
        int count = of.Constants.Length;
        var graph = features.Graph;
        return features with
        {
            Name = graph.Apply("Gemm", [features.Name, graph.Doubles(of.Weights, count, of.Weights.Length / count), graph.Doubles(of.Constants, count)],
                GraphBuilder.Attribute("transB", 1L)),
        };
    }

    // Σ -z² / (2 v) + z m / v - m² / (2 v) - ln v / 2 - ln 2π / 2
    private static (double[] Weights, double[] Constants) Diagonal(LatentMixture prior)
    {
        int width = prior.Components.Width;
        var weights = new double[prior.Count * 2 * width];
        var constants = new double[prior.Count];
        for (int k = 0; k < prior.Count; k++)
        {
            var component = MixtureComponent.Of(prior, k);
            constants[k] = prior.LogWeights[k] - width * 0.5 * Math.Log(2 * Math.PI);
            for (int i = 0; i < width; i++)
            {
                double precision = Math.Exp(-component.Logarithms[i]);
                weights[k * 2 * width + i] = -0.5 * precision;
                weights[k * 2 * width + width + i] = component.Location[i] * precision;
                constants[k] -= 0.5 * (component.Location[i] * component.Location[i] * precision + component.Logarithms[i]);
            }
        }
        return (weights, constants);
    }

    // -zᵀ P z / 2 + zᵀ P m - mᵀ P m / 2 - Σ ln L's diagonal - d ln 2π / 2
    private static (double[] Weights, double[] Constants) Full(LatentMixture prior)
    {
        int width = prior.Components.Width;
        int features = width * width + width;
        var weights = new double[prior.Count * features];
        var constants = new double[prior.Count];
        for (int k = 0; k < prior.Count; k++)
        {
            var component = MixtureComponent.Of(prior, k);
            double[,] precision = component.Precision();
            constants[k] = prior.LogWeights[k] - width * 0.5 * Math.Log(2 * Math.PI) - component.Logarithms.Sum();
            for (int i = 0; i < width; i++)
            {
                double product = 0;
                for (int j = 0; j < width; j++)
                {
                    weights[k * features + i * width + j] = -0.5 * precision[i, j];
                    product += precision[i, j] * component.Location[j];
                }
                weights[k * features + width * width + i] = product;
                constants[k] -= 0.5 * component.Location[i] * product;
            }
        }
        return (weights, constants);
    }

    // Σ -|z - m| / b - ln b - ln 2, which is not a polynomial: [S N, k, width]
    private static Term Laplace(LatentMixture prior, Term rows)
    {
        int width = prior.Components.Width;
        var components = Enumerable.Range(0, prior.Count).Select(k => MixtureComponent.Of(prior, k)).ToArray();
        var location = rows with { Name = rows.Graph.Doubles([.. components.SelectMany(component => component.Location)], prior.Count, width) };
        var rate = rows with { Name = rows.Graph.Doubles([.. components.SelectMany(component => component.Logarithms.Select(x => Math.Exp(-x)))], prior.Count, width) };
        var constant = rows with
        {
            Name = rows.Graph.Doubles([.. components.Select((component, k) => prior.LogWeights[k] - component.Logarithms.Sum() - width * Math.Log(2))], prior.Count),
        };
        return constant - ((rows.Unsqueeze(1) - location).Abs() * rate).Sum();
    }
}
