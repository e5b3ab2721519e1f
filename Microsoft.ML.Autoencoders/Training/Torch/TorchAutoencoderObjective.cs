using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The reconstruction error plus the penalties.</summary>
/// <param name="scaling">The scaling of the reconstructed rows.</param>
internal sealed class TorchAutoencoderObjective(TorchNetwork network, ScoreDefinition score, SlotScaling scaling, AutoencoderEstimator.Options options, Device device) : ITorchObjective
{
    private readonly TorchLoss _loss = new(score, scaling, device);

    public bool NeedsInputGradient => options.NeedsInputGradient;

    public void BeginEpoch()
    {
    }

    public (Tensor Minimised, Tensor Recorded) Loss(Tensor input, TorchRows batch, double epoch, Draws draws)
    {
        var latent = network.Encode(input, draws);
        var loss = RowLosses(latent, batch, draws).mean();
        return (TorchPenalties.Add(loss, latent, input, options), loss);
    }

    public Tensor RowLosses(TorchRows batch, Draws draws) => RowLosses(network.Encode(batch.Inputs), batch, dropout: null);

    public LatentRecord? LatentRecord() => null;

    public void Dispose() => _loss.Dispose();

    private Tensor RowLosses(Tensor latent, TorchRows batch, Draws? dropout)
    {
        var (logits, activated) = network.Decode(latent, dropout);
        var losses = _loss.Rows(logits, activated, batch.Targets, batch.Present);
        return batch.Weights is null ? losses : losses * batch.Weights;
    }
}
