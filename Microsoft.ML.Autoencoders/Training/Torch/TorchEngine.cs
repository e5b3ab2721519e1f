using Microsoft.ML.Autoencoders.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Trains on TorchSharp: squared error, Adam.</summary>
internal sealed class TorchEngine : ITrainingEngine
{
    private readonly TorchNetwork _network;
    private readonly Adam _optimizer;
    private readonly Tensor _rows; // [rows, slots], scaled
    private readonly Tensor _lossSum;
    private readonly int _threadsBefore;
    private Tensor? _epochRows;
    private int _rowsDone;

    /// <exception cref="InvalidOperationException">No libtorch can be loaded.</exception>
    public TorchEngine(NetworkShape shape, float[] parameters, TrainingSet set, SlotScaling scaling, int threads)
    {
        TorchBackend.Require();
        _threadsBefore = get_num_threads();
        set_num_threads(threads);
        using var scope = NewDisposeScope();
        _network = new TorchNetwork(shape, parameters);
        _optimizer = optim.Adam([_network.Parameters]);
        _rows = tensor(set.Values, [set.Rows, set.Slots]);
        _rows.sub_(tensor(scaling.Offset)).div_(tensor(scaling.Scale));
        _rows.DetachFromDisposeScope();
        _lossSum = zeros(1, dtype: ScalarType.Float64).DetachFromDisposeScope();
    }

    public void BeginEpoch(long[] order)
    {
        using var scope = NewDisposeScope();
        _epochRows?.Dispose();
        _epochRows = _rows.index_select(0, tensor(order)).DetachFromDisposeScope();
        _lossSum.zero_();
        _rowsDone = 0;
    }

    public void Step(int first, int count, double learningRate)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad(); // the caller may have turned them off
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }
        _network.ClearGradient();
        var batch = _epochRows!.narrow(0, first, count);
        var loss = nn.functional.mse_loss(_network.Reconstruct(batch), batch);
        loss.backward();
        _optimizer.step();
        _lossSum.add_(loss.detach(), count);
        _rowsDone += count;
    }

    public double EpochLoss() => _lossSum.item<double>() / _rowsDone;

    public float[] ReadParameters() => _network.Parameters.data<float>().ToArray();

    public void Dispose()
    {
        _epochRows?.Dispose();
        _rows.Dispose();
        _lossSum.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
        set_num_threads(_threadsBefore);
    }
}
