namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The initial and fitted parameters of likelihood and prior.</summary>
internal static class FreeParameters
{
    private const double InitialFreedom = 4; // degrees of freedom above 1

    /// <summary>
    /// Sets the initial parameters: scales of 1 (plus the minimum), 5 degrees of freedom, Gaussians with means from N(0, 1), variance 1 and equal weights, and pseudo-inputs at random
    /// training rows.
    /// </summary>
    /// <param name="free">[free parameters], all 0.</param>
    /// <param name="shape">The meaning of the parameters.</param>
    /// <param name="rows">The training rows, prepared.</param>
    public static void Initialize(Span<float> free, VaeShape shape, PreparedRows rows, RandomStream random)
    {
        free.Slice(shape.Likelihood.ScaleParameters, shape.Likelihood.FreedomParameters).Fill((float)Math.Log(InitialFreedom));
        var prior = free.Slice(shape.PriorStart, shape.Prior.Parameters);
        if (shape.Prior.Kind == Prior.GaussianMixture)
        {
            LatentNoise.Random(shape.Prior.ComponentShape, shape.Prior.Components, random).CopyTo(prior);
        }
        else if (shape.Prior.Kind == Prior.VampPrior)
        {
            int[] some = [.. Enumerable.Range(0, shape.Prior.Components).Select(_ => random.Below(rows.Total))];
            rows.SelectEncoderInputs(some).Values.CopyTo(prior);
        }
    }

    /// <summary>Returns the parameters of the likelihood.</summary>
    public static FittedLikelihood ReadLikelihood(ReadOnlySpan<float> free, LikelihoodShape shape)
    {
        var scales = free[..shape.ScaleParameters].ToArray();
        var freedom = free.Slice(shape.ScaleParameters, shape.FreedomParameters).ToArray();
        float[] fitted = !shape.HasScale || shape.HasScaleOfRows ? []
            : shape.ScaleSource == LikelihoodScale.Fixed ? Repeat((float)shape.FixedScale, shape.Slots)
            : Spread(Array.ConvertAll(scales, v => (float)(shape.MinimumScale + LikelihoodShape.ExpOfCut(v))), shape.Slots);
        return new FittedLikelihood(shape, fitted, Spread(Array.ConvertAll(freedom, w => (float)(1 + LikelihoodShape.ExpOfCut(w))), shape.Slots));
    }

    /// <summary>Returns the learned prior, or null for the standard one.</summary>
    /// <param name="shape">The meaning of the parameters.</param>
    /// <param name="encode">Computes the posterior's parameters from the encoder's input.</param>
    public static LatentMixture? ReadPrior(ReadOnlySpan<float> free, VaeShape shape, Func<Matrix, Matrix> encode)
    {
        int count = shape.Prior.Components;
        float[] values = free.Slice(shape.PriorStart, shape.Prior.Parameters).ToArray();
        if (shape.Prior.Kind == Prior.Standard)
        {
            return null;
        }
        if (shape.Prior.Kind == Prior.VampPrior)
        {
            return new LatentMixture(shape.Prior.ComponentShape, Repeat((float)-Math.Log(count), count), encode(new Matrix(values, shape.Prior.EncoderInputs)).Values);
        }
        int dimension = shape.Latent.Dimension;
        var parameters = new Matrix(new float[count * 2 * dimension], 2 * dimension);
        for (int component = 0; component < count; component++)
        {
            values.AsSpan(component * dimension, dimension).CopyTo(parameters.Row(component));
            values.AsSpan((count + component) * dimension, dimension).CopyTo(parameters.Row(component)[dimension..]);
        }
        return new LatentMixture(shape.Prior.ComponentShape, LogShares(values.AsSpan(2 * count * dimension)), parameters.Values);
    }

    private static float[] LogShares(ReadOnlySpan<float> logits)
    {
        double most = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            most = Math.Max(most, logit);
        }
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - most);
        }
        return Array.ConvertAll(logits.ToArray(), logit => (float)(logit - most - Math.Log(sum)));
    }

    private static float[] Repeat(float value, int count) => [.. Enumerable.Repeat(value, count)];

    // A value for each slot, from one for all slots or one for each.
    private static float[] Spread(float[] values, int slots) => values.Length == 1 ? Repeat(values[0], slots) : values;
}
