namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the decoder of a variational autoencoder.</summary>
internal static class DecoderNodes
{
    /// <param name="latent">[N, width].</param>
    /// <param name="condition">[N, width], scaled; null if there is none.</param>
    /// <returns>[N, decoder outputs].</returns>
    public static Term Decode(FittedVae vae, Term latent, Term? condition) => Layers(vae, condition is { } of ? latent.Behind(of) : latent);

    /// <param name="draws">[S, N, width].</param>
    /// <param name="condition">[N, width], scaled; null if there is none.</param>
    /// <returns>[S, N, decoder outputs].</returns>
    public static Term DecodeDraws(FittedVae vae, Term draws, Term? condition)
    {
        var input = condition is { } of ? draws.Behind(of.Apply("Expand", draws.Shape(2, vae.Condition!.Width))) : draws;
        var decoded = Layers(vae, input.Reshape(-1, vae.Decoder[0].Shape.Inputs));
        return decoded.Apply("Reshape", draws.Shape(2, vae.Likelihood.Shape.DecoderOutputs));
    }

    private static Term Layers(FittedVae vae, Term input) => input with { Name = LayerNodes.Apply(input.Graph, vae.Decoder, input.Name).Activated };
}
