namespace Microsoft.ML.Autoencoders;

/// <summary>What an ONNX file of an autoencoder holds.</summary>
public enum OnnxPart
{
    /// <summary>From the input to latent vector, reconstruction and errors.</summary>
    Whole,

    /// <summary>From the input to the latent vector.</summary>
    Encoder,

    /// <summary>From the latent vector to the reconstruction.</summary>
    Decoder,
}
