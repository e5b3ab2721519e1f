using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The transformation of a latent vector: top-k selection or quantization.</summary>
internal static class TorchLatentForm
{
    /// <param name="latent">[rows, width].</param>
    public static Tensor Apply(LatentForm form, Tensor latent) => form.Levels is null ? Greatest(latent, form.Kept) : Quantize(latent.tanh(), TorchTensors.Of(form.HalfRanges, latent.device));

    private static Tensor Greatest(Tensor latent, int count)
    {
        Tensor places = latent.detach().abs().topk(count, 1).indexes;
        Tensor kept = nn.functional.one_hot(places, latent.shape[1]).sum(1);
        return latent * kept.to(latent.dtype);
    }

    // Straight-through: the nearest level in the forward pass, the identity in the backward pass.
    private static Tensor Quantize(Tensor bounded, Tensor halfRanges)
    {
        var levels = ((bounded.detach() + 1) * halfRanges).round() / halfRanges - 1;
        return bounded + (levels - bounded.detach());
    }
}
