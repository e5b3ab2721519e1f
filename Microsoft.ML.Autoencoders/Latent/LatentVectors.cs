namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Checks latent vectors passed by a caller.</summary>
internal static class LatentVectors
{
    /// <param name="width">The required length.</param>
    /// <param name="argument">The name of the argument.</param>
    /// <exception cref="ArgumentNullException">The vector is null.</exception>
    /// <exception cref="ArgumentException">The vector has another length, or a value that is not finite.</exception>
    public static void Check(float[] latent, int width, string argument)
    {
        ArgumentNullException.ThrowIfNull(latent, argument);
        int slot = Array.FindIndex(latent, value => !float.IsFinite(value));
        OptionCheck.Compatible(latent.Length == width, argument, $"{argument} has {latent.Length} values; the model's latent vectors have {width}.");
        OptionCheck.Compatible(slot < 0, argument, $"{argument} has {(slot < 0 ? 0 : latent[slot])} at index {slot}; accepted are finite numbers.");
    }

    /// <summary>Returns several vectors as rows of a matrix.</summary>
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
