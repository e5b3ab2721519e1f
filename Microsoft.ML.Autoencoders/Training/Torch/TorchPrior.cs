using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The prior distribution of latent vectors.</summary>
internal sealed class TorchPrior : IDisposable
{
    private readonly VaeShape _shape;
    private readonly TorchNetwork _network;
    private readonly TorchLatentFamily _latent;
    private readonly TorchLatentFamily _components;

    /// <param name="network">The network with the prior's parameters and, for pseudo-inputs, the encoder.</param>
    /// <param name="latent">The posterior's family. It is not disposed of.</param>
    public TorchPrior(VaeShape shape, TorchNetwork network, TorchLatentFamily latent, Device device)
    {
        _shape = shape;
        _network = network;
        _latent = latent;
        _components = new TorchLatentFamily(shape.Prior.ComponentShape, device);
    }

    private PriorShape Shape => _shape.Prior;

    /// <summary>The learned mixture with the current parameters, or null for the standard prior. It belongs to the dispose scope.</summary>
    public TorchMixture? Mixture()
    {
        if (Shape.Kind == Prior.Standard)
        {
            return null;
        }
        int count = Shape.Components;
        var free = _network.Free.narrow(0, _shape.PriorStart, Shape.Parameters);
        if (Shape.Kind == Prior.VampPrior)
        {
            // In evaluation mode, as in scoring: without batch statistics and dropout.
            return new TorchMixture(_components, _network.Encode(free.view(count, Shape.EncoderInputs)), TorchTensors.Full(-Math.Log(count), free.device, count));
        }
        int half = count * Shape.Latent.Dimension;
        var means = free.narrow(0, 0, half).view(count, -1);
        var logVariances = free.narrow(0, half, half).view(count, -1);
        return new TorchMixture(_components, cat([means, logVariances], 1), free.narrow(0, 2 * half, count).log_softmax(0));
    }

    /// <param name="mixture">The result of <see cref="Mixture"/>.</param>
    /// <param name="points">[samples, rows, width].</param>
    /// <returns>[samples, rows], the log-densities of the points.</returns>
    public Tensor LogDensity(TorchMixture? mixture, Tensor points) => mixture is null
        ? _latent.StandardLogDensity(points)
        : mixture.LogDensity(points.reshape(-1, points.shape[2])).view(points.shape[0], points.shape[1]);

    /// <param name="mixture">The result of <see cref="Mixture"/>.</param>
    /// <returns>[count, width], samples from the prior.</returns>
    public Tensor Draw(TorchMixture? mixture, long count, Draws draws) => mixture is null
        ? _latent.Noise(1, count, draws).squeeze(0)
        : mixture.Draw(mixture.Pick(count, draws), _components.Noise(1, count, draws));

    public void Dispose() => _components.Dispose();
}
