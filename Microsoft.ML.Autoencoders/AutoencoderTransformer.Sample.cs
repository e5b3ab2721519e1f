namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderTransformer
{
    private const string LatentName = "Latent";
    private const string ReconstructionName = "Reconstruction";
    private readonly OnnxScorer _decoder;

    /// <summary>
    /// Draws latent vectors from the mixture of Gaussians that was fitted to those of the training rows, and decodes them: new rows like those that were learned. Of a sparse or quantized latent vector the
    /// nearest one that the encoder can give is decoded.
    /// </summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The same seed gives the same rows. Default 0.</param>
    /// <returns>[count][slots], in the input's (or target's) units.</returns>
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

    /// <summary>Brings latent vectors back to rows.</summary>
    /// <param name="latents">[count][latent width].</param>
    /// <returns>[count][slots], in the input's (or target's) units.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="latents"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">A latent vector is of another length, or has a number that is not finite.</exception>
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

    /// <summary>Brings codes back to rows.</summary>
    /// <param name="codes">Numbers of codes, as the column <see cref="AutoencoderEstimator.Options.CodeColumnName"/> has them.</param>
    /// <returns>[count][slots], in the input's (or target's) units.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="codes"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no code of that number.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted without <see cref="AutoencoderEstimator.Options.QuantizationLevels"/>.</exception>
    public float[][] DecodeCodes(int[] codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (Network.Form is not { Levels: { } levels } form)
        {
            throw new InvalidOperationException($"The model's latent vectors are no codes: it was fitted without {nameof(AutoencoderEstimator.Options.QuantizationLevels)}.");
        }
        double count = LatentForm.Codes(levels);
        for (int i = 0; i < codes.Length; i++)
        {
            OptionCheck.Require(codes[i] >= 0 && codes[i] < count, codes[i], $"{nameof(codes)}[{i}]", $"at least 0 and less than {count:N0}, the number of codes");
        }
        return Decode(Array.ConvertAll(codes, form.OfCode));
    }

    /// <summary>Walks from one latent vector to another and decodes what lies on the way.</summary>
    /// <param name="from">[latent width], decoded first.</param>
    /// <param name="to">[latent width], decoded last.</param>
    /// <param name="steps">The number of rows, both ends among them, at least 2.</param>
    /// <param name="way">The way. Default the straight line.</param>
    /// <returns>[steps][slots], in the input's (or target's) units.</returns>
    /// <exception cref="ArgumentNullException">An end is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 2, or <paramref name="way"/> is no way.</exception>
    /// <exception cref="ArgumentException">An end is of another length, or has a number that is not finite.</exception>
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
