using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Trains on TorchSharp, on any of its devices.</summary>
internal sealed class TorchEngine : ITrainingEngine
{
    private readonly TrainingGoal _goal;
    private readonly TorchThreads _threads;
    private readonly Device _device;
    private readonly Draws _draws = new(0);
    private readonly TorchNetwork _network;
    private readonly TorchOptimizer _optimizer;
    private readonly ITorchObjective _objective;
    private readonly TorchCorruption _corruption;
    private readonly TorchRows _rows;
    private readonly TorchRows? _validation;
    private readonly int _evaluationRows;
    private readonly int _checkedRows;
    private readonly Tensor _lossSum;
    private TorchRows? _epoch;
    private long _rowsDone;

    /// <param name="objective">Makes what is minimised, for the network on a device.</param>
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    /// <exception cref="InvalidOperationException">No libtorch can be loaded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The device is not there.</exception>
    public TorchEngine(
        ParameterLayout layout, float[] parameters, TrainingGoal goal, Func<TorchNetwork, Device, ITorchObjective> objective, PreparedSet set, PreparedSet? validation)
    {
        TorchBackend.Require();
        _goal = goal;
        _evaluationRows = ITrainingEngine.EvaluationRows(set);
        _checkedRows = ITrainingEngine.CheckedRows(set);
        _device = TorchDevice.Find(goal.Options.Device);
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Training();
        _network = new TorchNetwork(layout, parameters, _device);
        _optimizer = new TorchOptimizer(_network, layout, goal.Options);
        _objective = objective(_network, _device);
        _corruption = new TorchCorruption(goal, _draws, _device);
        _rows = TorchRows.Of(set, _device);
        _validation = validation is null ? null : TorchRows.Of(validation, _device);
        _lossSum = zeros(1, dtype: ScalarType.Float64, device: CPU).DetachFromDisposeScope();
        // Last, so that nothing above can fail and leave the process with another number of threads.
        _threads = new TorchThreads(goal.Options.Threads);
    }

    public TrainingEngine Kind => TrainingEngine.TorchSharp;

    public void BeginEpoch(int epoch, int[] order)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Evaluation();
        // Each epoch has draws of its own, so a checkpoint needs no state of a generator.
        _draws.Reset(RandomStream.For(_goal.Options.Seed, $"engine, epoch {epoch}"));
        _epoch?.Dispose();
        _epoch = _rows.Reorder(TorchTensors.OfIndices(Array.ConvertAll(order, row => (long)row), _device));
        _lossSum.zero_();
        _objective.BeginEpoch();
        _rowsDone = 0;
    }

    public void Step(int first, int count, StepSetting setting)
    {
        ComputeGradient(first, count, setting.Epoch);
        _optimizer.Step(setting.LearningRate);
        _rowsDone += count;
    }

    public double EpochLoss() => _lossSum.item<double>() / _rowsDone;

    public LatentRecord? LatentRecord() => _objective.LatentRecord();

    public double ValidationLoss(CancellationToken cancellation) => Evaluate(_validation!, cancellation).Average(loss => (double)loss);

    public float[] RowLosses(CancellationToken cancellation) => Evaluate(_rows with { Weights = null }, cancellation);

    public bool HasFiniteLosses()
    {
        using var scope = NewDisposeScope();
        return Array.TrueForAll(Evaluate(_rows.Slice(0, _checkedRows) with { Weights = null }, CancellationToken.None), float.IsFinite);
    }

    public float[] ReadParameters() => _network.Read();

    public void WriteParameters(float[] parameters) => _network.Write(parameters);

    public void SaveState(BinaryWriter writer) => _optimizer.Save(writer);

    public void LoadState(BinaryReader reader) => _optimizer.Load(reader);

    public void Dispose()
    {
        _epoch?.Dispose();
        _rows.Dispose();
        _validation?.Dispose();
        _lossSum.Dispose();
        _corruption.Dispose();
        _objective.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
        _threads.Dispose();
    }

    private void ComputeGradient(int first, int count, double epoch)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Training();
        _network.Gradient.zero_();
        var batch = _epoch!.Slice(first, count);
        var input = _corruption.Apply(batch.Inputs);
        if (_objective.NeedsInputGradient)
        {
            input = input.detach().requires_grad_();
        }
        var (minimised, recorded) = _objective.Loss(input, batch, epoch, _draws);
        minimised.backward();
        _lossSum.add_(recorded.detach().cpu(), count);
    }

    private float[] Evaluate(TorchRows rows, CancellationToken cancellation)
    {
        using var mode = TorchMode.Evaluation();
        // One of its own, and the same each time: epochs are compared, and training draws as if nothing had been evaluated.
        var draws = new Draws(RandomStream.For(_goal.Options.Seed, "evaluation"));
        var losses = new float[rows.Count];
        for (int first = 0; first < losses.Length; first += _evaluationRows)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int count = Math.Min(_evaluationRows, losses.Length - first);
            var batch = rows.Slice(first, count);
            TorchTensors.Read(_objective.RowLosses(batch, draws)).CopyTo(losses.AsSpan(first));
        }
        return losses;
    }
}
