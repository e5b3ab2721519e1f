namespace Microsoft.ML.Autoencoders;

/// <summary>The part of an autoencoder that an ONNX file contains.</summary>
public enum OnnxPart
{
    /// <summary>The whole model, from the input to latent vector, reconstruction and errors.</summary>
    Whole,

    /// <summary>The encoder, from the input to the latent vector.</summary>
    Encoder,

    /// <summary>The decoder, from the latent vector to the reconstruction.</summary>
    Decoder,
}
