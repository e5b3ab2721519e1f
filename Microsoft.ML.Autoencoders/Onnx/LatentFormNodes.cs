namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the transformation of a latent vector: top-k selection or quantization.</summary>
internal static class LatentFormNodes
{
    /// <param name="latent">[N, width].</param>
    /// <returns>[N, width].</returns>
    public static Term Apply(LatentForm form, Term latent) => form.Levels is null ? Greatest(latent, form.Kept) : Levels(form, latent.Tanh()) / HalfRanges(form, latent) - 1;

    /// <summary>Writes the index of a quantized latent vector's code.</summary>
    /// <param name="latent">[N, width].</param>
    /// <returns>[N].</returns>
    public static Term Code(LatentForm form, Term latent) => (Levels(form, latent) * (latent with { Name = latent.Graph.Floats(form.CodeSteps, form.Levels!.Count) })).Sum();

    // NaN times 0 is NaN, so it is preserved.
    private static Term Greatest(Term latent, int count)
    {
        string places = latent.Abs().Greatest(count).Places;
        return (latent * 0).Scatter(places, latent.Gather(places));
    }

    // [N, width], zero-based.
    private static Term Levels(LatentForm form, Term bounded) => ((bounded + 1) * HalfRanges(form, bounded)).Round();

    private static Term HalfRanges(LatentForm form, Term like) => like with { Name = like.Graph.Floats(form.HalfRanges, form.Levels!.Count) };
}
