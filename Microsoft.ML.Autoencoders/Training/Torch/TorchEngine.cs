using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The TorchSharp engine, for any of its devices.</summary>
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
    private readonly PreparedRows _rows;
    private readonly PreparedRows? _validation;
    private readonly TorchParts _parts;
    private readonly int _evaluationRows;
    private readonly int _checkedRows;
    private readonly Tensor _lossSum;
    private TorchRows? _part;
    private long _rowsDone;

    /// <param name="objective">Creates the objective for the network on a device.</param>
    /// <param name="validation">The validation rows, or null.</param>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The device is not available.</exception>
    public TorchEngine(
        ParameterLayout layout, float[] parameters, TrainingGoal goal, Func<TorchNetwork, Device, ITorchObjective> objective, PreparedRows rows, PreparedRows? validation)
    {
        TorchBackend.Require();
        (_goal, _rows, _validation) = (goal, rows, validation);
        _evaluationRows = ITrainingEngine.EvaluationRows(rows.Layout);
        _checkedRows = ITrainingEngine.CheckedRows(rows);
        _device = TorchDevice.Find(goal.Options.Device);
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Training();
        _network = new TorchNetwork(layout, parameters, _device);
        _optimizer = new TorchOptimizer(_network, layout, goal.Options);
        _objective = objective(_network, _device);
        _corruption = new TorchCorruption(goal, _draws, _device);
        _parts = new TorchParts(_device);
        _lossSum = zeros(1, dtype: ScalarType.Float64, device: CPU).DetachFromDisposeScope();
        // Last, so that no failure leaves the process with a changed number of threads.
        _threads = new TorchThreads(goal.Options.Threads);
    }

    public TrainingEngine Kind => TrainingEngine.TorchSharp;

    public void BeginEpoch(int epoch)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Evaluation();
        // Each epoch has its own draws, so a checkpoint does not need the state of a generator.
        _draws.Reset(RandomStream.For(_goal.Options.Seed, $"engine, epoch {epoch}"));
        _lossSum.zero_();
        _objective.BeginEpoch();
        _rowsDone = 0;
    }

    public void BeginPart(EpochPart part)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Evaluation();
        _part?.Dispose();
        _part = _parts.Of(part.Set).Reorder(TorchTensors.OfIndices(Array.ConvertAll(part.Order, row => (long)row), _device));
    }

    public void Step(BatchRows batch, StepSetting setting)
    {
        _draws.Batch(batch);
        ComputeGradient(batch, setting.Epoch);
        _network.SumGradient(_goal.Options.Group, batch.Share);
        _optimizer.Step(setting.LearningRate);
        _rowsDone += batch.Count;
    }

    public double EpochLoss()
    {
        double[] sums = _goal.Options.Group.Sum([_lossSum.item<double>(), _rowsDone]);
        return sums[0] / sums[1];
    }

    public LatentRecord? LatentRecord() => _objective.LatentRecord();

    public double ValidationLoss(CancellationToken cancellation) =>
        _goal.Options.Group.Mean(Evaluate(_validation!, _validation!.Count, isWeighted: true, cancellation).Average(loss => (double)loss), _validation.Count);

    public float[] RowLosses(CancellationToken cancellation) => _goal.Options.Group.Concatenate(Evaluate(_rows, _rows.Count, isWeighted: false, cancellation));

    public bool HasFiniteLosses()
    {
        return Array.TrueForAll(Evaluate(_rows, _checkedRows, isWeighted: false, CancellationToken.None), float.IsFinite);
    }

    public float[] ReadParameters() => _network.Read();

    public void WriteParameters(float[] parameters) => _network.Write(parameters);

    public void SaveState(BinaryWriter writer) => _optimizer.Save(writer);

    public void LoadState(BinaryReader reader) => _optimizer.Load(reader);

    public void Dispose()
    {
        _part?.Dispose();
        _parts.Dispose();
        _lossSum.Dispose();
        _corruption.Dispose();
        _objective.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
        _threads.Dispose();
    }

    private void ComputeGradient(BatchRows rows, double epoch)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Training();
        _network.Gradient.zero_();
        var batch = _part!.Slice(rows.First, rows.Computed) with { Counts = rows.Count > 0 };
        var input = _corruption.Apply(batch.Inputs);
        if (_objective.NeedsInputGradient)
        {
            input = input.detach().requires_grad_();
        }
        var (minimised, recorded) = _objective.Loss(input, batch, epoch, _draws);
        minimised.backward();
        _lossSum.add_(recorded.detach().cpu(), rows.Count);
    }

    // The losses of the first rows.
    private float[] Evaluate(PreparedRows from, int rows, bool isWeighted, CancellationToken cancellation)
    {
        using var mode = TorchMode.Evaluation();
        // Evaluations have their own draws, which are the same each time: epochs are comparable, and evaluations do not affect training.
        var draws = new Draws(RandomStream.For(_goal.Options.Seed, "evaluation"));
        var losses = new float[rows];
        int done = 0;
        foreach (var (set, first, count) in from.Batches(_evaluationRows, rows))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var part = isWeighted ? _parts.Of(set) : _parts.Of(set) with { Weights = null };
            TorchTensors.Read(_objective.RowLosses(part.Slice(first, count), draws)).CopyTo(losses.AsSpan(done));
            done += count;
        }
        return losses;
    }
}
