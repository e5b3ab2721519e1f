namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderTransformer
{
    private const string LatentName = "Latent";
    private const string ReconstructionName = "Reconstruction";
    private readonly OnnxScorer _decoder;

    /// <summary>
    /// Samples new rows: draws latent vectors from the mixture of Gaussians fitted to those of the training rows, and decodes them. A sparse or quantized latent vector is first replaced by
    /// the nearest one that the encoder can produce.
    /// </summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The random seed. The same seed gives the same rows. Default 0.</param>
    /// <returns>The rows, [count][slots], in the units of the input (or target).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted without <see cref="LatentSampler.GaussianMixture"/>.</exception>
    public float[][] Sample(int count, int seed = 0)
    {
        OptionCheck.AtLeast(1, count, nameof(count));
        var mixture = Network.Sampler ?? throw new InvalidOperationException(
            $"An autoencoder has no prior, and the model was fitted without a mixture to sample from. Fit it with options.{nameof(TrainingOptions.LatentSampler)} = {nameof(LatentSampler)}.{LatentSampler.GaussianMixture}.");
        float[][] latents = PriorSampler.Draw(mixture.Components, mixture, count, RandomStream.For(seed, "sample"));
        foreach (float[] latent in latents)
        {
            Network.Form?.Apply(latent);
        }
        return Decode(latents);
    }

    /// <summary>Reconstructs rows from latent vectors.</summary>
    /// <param name="latents">The latent vectors, [count][latent dimension].</param>
    /// <returns>The rows, [count][slots], in the units of the input (or target).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="latents"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">A latent vector has another length, or a value that is not finite.</exception>
    public float[][] Decode(float[][] latents)
    {
        var vectors = LatentVectors.Checked(latents, Network.LatentDimension, nameof(latents));
        if (latents.Length == 0)
        {
            return [];
        }
        var rows = _decoder.RunAll(CancellationToken.None, vectors)[0];
        return [.. Enumerable.Range(0, latents.Length).Select(row => rows.Row(row).ToArray())];
    }

    /// <summary>Reconstructs rows from the indices of their codes.</summary>
    /// <param name="codes">The code indices, as in the column <see cref="AutoencoderEstimator.Options.CodeColumnName"/>.</param>
    /// <returns>The rows, [count][slots], in the units of the input (or target).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="codes"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or not less than the number of codes.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted without <see cref="AutoencoderEstimator.Options.QuantizationLevels"/>.</exception>
    public float[][] DecodeCodes(int[] codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (Network.Form is not { Levels: { } levels } form)
        {
            throw new InvalidOperationException($"The model has no codes: it was fitted without {nameof(AutoencoderEstimator.Options.QuantizationLevels)}.");
        }
        double count = LatentForm.Codes(levels);
        for (int i = 0; i < codes.Length; i++)
        {
            OptionCheck.Require(codes[i] >= 0 && codes[i] < count, codes[i], $"{nameof(codes)}[{i}]", $"at least 0 and less than {count:N0}, the number of codes");
        }
        return Decode(Array.ConvertAll(codes, form.OfCode));
    }

    /// <summary>Interpolates between two latent vectors and decodes each step.</summary>
    /// <param name="from">The first latent vector, [latent dimension].</param>
    /// <param name="to">The last latent vector, [latent dimension].</param>
    /// <param name="steps">The number of rows including both ends, at least 2.</param>
    /// <param name="way">The interpolation. Default linear.</param>
    /// <returns>The rows, [steps][slots], in the units of the input (or target).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="from"/> or <paramref name="to"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 2, or <paramref name="way"/> is not a defined value.</exception>
    /// <exception cref="ArgumentException">A latent vector has another length, or a value that is not finite.</exception>
    public float[][] Interpolate(float[] from, float[] to, int steps, Interpolation way = Interpolation.Linear)
    {
        LatentVectors.Check(from, Network.LatentDimension, nameof(from));
        LatentVectors.Check(to, Network.LatentDimension, nameof(to));
        OptionCheck.AtLeast(2, steps, nameof(steps));
        OptionCheck.Defined(way, nameof(way));
        return Decode(Interpolations.Path(from, to, steps, way));
    }

    private protected override void DisposeOthers() => _decoder.Dispose();
}
