using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Applies <see cref="Corruption"/> to batches, with the training's own random draws.</summary>
internal sealed class TorchCorruption(TrainingGoal goal, Draws draws, Device device) : IDisposable
{
    private readonly double _amount = goal.Options.CorruptionAmount;
    private readonly Tensor _least = TorchTensors.Of(goal.Least, device).DetachFromDisposeScope();
    private readonly Tensor _most = TorchTensors.Of(goal.Most, device).DetachFromDisposeScope();

    /// <param name="batch">[rows, slots], which is not modified.</param>
    /// <returns>[rows, slots].</returns>
    public Tensor Apply(Tensor batch) => goal.Options.Corruption switch
    {
        Corruption.None => batch,
        Corruption.GaussianNoise => batch + TorchTensors.Normal(batch.shape, draws, device) * _amount,
        Corruption.Masking => batch * Uniform(batch).ge(_amount).to(ScalarType.Float32),
        Corruption.SaltAndPepper => SaltAndPepper(batch),
        Corruption.SwapNoise => SwapNoise(batch),
        _ => throw new ArgumentOutOfRangeException(nameof(batch), goal.Options.Corruption, null),
    };

    public void Dispose()
    {
        _least.Dispose();
        _most.Dispose();
    }

    private Tensor Uniform(Tensor like) => TorchTensors.Uniform(like.shape, draws, device);

    private Tensor SaltAndPepper(Tensor batch)
    {
        var draw = Uniform(batch);
        var salted = where(draw.lt(_amount / 2), _most, batch);
        return where(draw.ge(1 - _amount / 2), _least, salted);
    }

    private Tensor SwapNoise(Tensor batch)
    {
        var others = (Uniform(batch) * batch.shape[0]).floor().clamp_max(batch.shape[0] - 1).to(ScalarType.Int64);
        return where(Uniform(batch).lt(_amount), batch.gather(0, others), batch);
    }
}
