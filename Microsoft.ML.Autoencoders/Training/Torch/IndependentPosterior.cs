using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Posteriors with independent latent entries, each a location plus a scale times standard noise.</summary>
/// <param name="location">[N, d].</param>
/// <param name="logScale">[N, d].</param>
internal abstract class IndependentPosterior(Tensor location, Tensor logScale) : TorchPosterior
{
    public override Tensor Mean => location;

    /// <summary>[N, d], the logarithms of the scales.</summary>
    protected Tensor LogScale => logScale;

    /// <summary>[N, d].</summary>
    protected Tensor Scale { get; } = logScale.exp();

    public override Tensor Draw(Tensor noise) => location + Scale * noise;

    // z = location + scale e, so the noise is the standardized draw.
    public override Tensor LogDensity(Tensor draws, Tensor noise) => StandardLogDensity(noise).sum(-1) - logScale.sum(1);

    public override Tensor LogDensities(Tensor points) => EntryLogDensities(points).sum(-1);

    /// <param name="points">[n, d].</param>
    /// <returns>[n, N, d], the log-density of each point under each row, for each entry.</returns>
    public Tensor EntryLogDensities(Tensor points) => StandardLogDensity((points.unsqueeze(1) - location) / Scale) - logScale;

    /// <summary>The log-density for location 0 and scale 1, for each entry.</summary>
    protected abstract Tensor StandardLogDensity(Tensor x);
}
