namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Latent vectors that a caller gives.</summary>
internal static class LatentVectors
{
    /// <param name="width">The length that it has to have.</param>
    /// <param name="argument">What it is called in an error.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It is of another length, or has a number that is not finite.</exception>
    public static void Check(float[] latent, int width, string argument)
    {
        ArgumentNullException.ThrowIfNull(latent, argument);
        int slot = Array.FindIndex(latent, value => !float.IsFinite(value));
        OptionCheck.Compatible(latent.Length == width, argument, $"{argument} has {latent.Length} values; the model's latent vectors have {width}.");
        OptionCheck.Compatible(slot < 0, argument, $"{argument} has {(slot < 0 ? 0 : latent[slot])} in place {slot}; accepted are finite numbers.");
    }

    /// <summary>All of some, as rows of a matrix.</summary>
    /// <inheritdoc cref="Check"/>
    public static Matrix Checked(float[][] latents, int width, string argument)
    {
        ArgumentNullException.ThrowIfNull(latents, argument);
        for (int i = 0; i < latents.Length; i++)
        {
            Check(latents[i], width, $"{argument}[{i}]");
        }
        return new Matrix([.. latents.SelectMany(latent => latent)], width);
    }
}
