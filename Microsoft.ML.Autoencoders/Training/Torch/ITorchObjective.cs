using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>What <see cref="TorchEngine"/> minimises, on TorchSharp. Tensors that it returns belong to the caller's dispose scope.</summary>
internal interface ITorchObjective : IDisposable
{
    /// <summary>Whether <see cref="Loss"/> takes a derivative by its input.</summary>
    bool NeedsInputGradient { get; }

    /// <summary>Forgets what <see cref="LatentRecord"/> tells.</summary>
    void BeginEpoch();

    /// <summary>The loss of a training step.</summary>
    /// <param name="input">[rows, input slots], scaled and corrupted.</param>
    /// <param name="batch">The rows as they should come back, and what belongs to them.</param>
    /// <param name="epoch">The epochs done, with the fraction of the one that is under way.</param>
    /// <returns>A scalar to minimise; and the scalar to record, without penalties.</returns>
    (Tensor Minimised, Tensor Recorded) Loss(Tensor input, TorchRows batch, double epoch, Draws draws);

    /// <summary>Each row's loss as the network is now, without corruption, dropout and penalties.</summary>
    /// <param name="draws">Draws all that is random; the same in each evaluation.</param>
    /// <returns>[rows], each times its weight.</returns>
    Tensor RowLosses(TorchRows batch, Draws draws);

    /// <summary>What became of the latent space since <see cref="BeginEpoch"/>, or null where it is no distribution.</summary>
    LatentRecord? LatentRecord();
}
