using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The objective that <see cref="TorchEngine"/> minimizes. The tensors that it returns belong to the caller's dispose scope.</summary>
internal interface ITorchObjective : IDisposable
{
    /// <summary>Whether <see cref="Loss"/> needs the gradient with respect to its input.</summary>
    bool NeedsInputGradient { get; }

    /// <summary>Resets the statistics of <see cref="LatentRecord"/>.</summary>
    void BeginEpoch();

    /// <summary>The loss of a training step.</summary>
    /// <param name="input">[rows, input slots], scaled and corrupted.</param>
    /// <param name="batch">The uncorrupted rows, with targets, weights and conditions.</param>
    /// <param name="epoch">The number of completed epochs, including the fraction of the current one.</param>
    /// <returns>A scalar to minimize, and a scalar to record, which excludes penalties.</returns>
    (Tensor Minimised, Tensor Recorded) Loss(Tensor input, TorchRows batch, double epoch, Draws draws);

    /// <summary>The loss of each row with the current parameters, without corruption, dropout and penalties.</summary>
    /// <param name="draws">The source of all random numbers; the same in each evaluation.</param>
    /// <returns>[rows], each multiplied by its weight.</returns>
    Tensor RowLosses(TorchRows batch, Draws draws);

    /// <summary>Statistics of the latent space since <see cref="BeginEpoch"/>; null if the latent vector is not a distribution.</summary>
    LatentRecord? LatentRecord();
}
