namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Samples latent vectors from a prior.</summary>
internal static class PriorSampler
{
    /// <param name="prior">The learned prior, or null for the standard one.</param>
    /// <returns>[count][width].</returns>
    public static float[][] Draw(LatentShape shape, LatentMixture? prior, int count, RandomStream random)
    {
        if (shape.IsCategorical)
        {
            return [.. Enumerable.Range(0, count).Select(_ => Code(shape, random))];
        }
        if (prior is null)
        {
            return [.. LatentNoise.Random(shape, count, random).Chunk(shape.Width)];
        }
        var components = Enumerable.Range(0, prior.Count).Select(k => MixtureComponent.Of(prior, k)).ToArray();
        double[] weights = Array.ConvertAll(prior.LogWeights, logarithm => Math.Exp(logarithm));
        int[] chosen = [.. Enumerable.Range(0, count).Select(_ => Choose(weights, random))];
        float[][] noise = [.. LatentNoise.Random(prior.Components, count, random).Chunk(shape.Width)];
        return [.. chosen.Zip(noise, (k, values) => components[k].Draw(prior.Components.Family, values))];
    }

    // A one-hot code for each variable, with equal probabilities.
    private static float[] Code(LatentShape shape, RandomStream random)
    {
        var code = new float[shape.Width];
        for (int variable = 0; variable < shape.Dimension; variable++)
        {
            code[variable * shape.Categories + random.Below(shape.Categories)] = 1;
        }
        return code;
    }

    private static int Choose(double[] weights, RandomStream random)
    {
        double rest = random.NextDouble() * weights.Sum();
        int chosen = 0;
        while (chosen < weights.Length - 1 && (rest -= weights[chosen]) >= 0)
        {
            chosen++;
        }
        return chosen;
    }
}
