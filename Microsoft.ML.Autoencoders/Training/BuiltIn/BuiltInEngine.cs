namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Trains dense networks on the CPU without libtorch, with gradients derived by hand. A step allocates nothing.</summary>
internal sealed class BuiltInEngine : ITrainingEngine
{
    private readonly TrainingGoal _goal;
    private readonly EngineMemory _memory = new();
    private readonly Workers _workers;
    private readonly DenseNetwork _network;
    private readonly DenseOptimizer _optimizer;
    private readonly IDenseObjective _objective;
    private readonly Draws _draws = new(0);
    private readonly DenseCorruption? _corruption;
    private readonly PreparedSet _set;
    private readonly PreparedSet? _validation;
    private readonly DenseBatch _batch;
    private readonly int _parameterCount;
    private readonly int _evaluationRows;
    private int[] _order = [];
    private double _lossSum;
    private long _rowsDone;

    /// <summary>Makes what is minimized, for a network in the engine's memory.</summary>
    /// <param name="capacity">The most rows of a step.</param>
    /// <param name="evaluationRows">The most rows of an evaluation.</param>
    public delegate IDenseObjective ObjectiveFactory(DenseNetwork network, int capacity, int evaluationRows, Kernels kernels, EngineMemory memory);

    /// <param name="validation">The rows to measure the loss on, or null.</param>
    public BuiltInEngine(ParameterLayout layout, float[] parameters, TrainingGoal goal, ObjectiveFactory objective, PreparedSet set, PreparedSet? validation)
    {
        (_goal, _set, _validation, _parameterCount) = (goal, set, validation, layout.Count);
        _evaluationRows = ITrainingEngine.EvaluationRows(set);
        var kernels = KernelTable.Chosen;
        try
        {
            // More than there are processors would wait for each other; the result is the same.
            _workers = new Workers(kernels, _memory, Math.Min(goal.Options.Threads, Environment.ProcessorCount));
            int capacity = Math.Min(goal.Options.BatchSize, set.Rows);
            _network = new DenseNetwork(layout, parameters, kernels, _workers, _memory);
            _optimizer = new DenseOptimizer(_network.Parameters, layout.TrainedCount, goal.Options, kernels, _workers, _memory);
            _objective = objective(_network, capacity, Math.Min(_evaluationRows, Math.Max(set.Rows, validation?.Rows ?? 0)), kernels, _memory);
            bool corrupts = goal.Options.Corruption != Corruption.None;
            _corruption = corrupts ? new DenseCorruption(goal, _draws) : null;
            _batch = new DenseBatch(set, capacity, corrupts, _memory);
        }
        catch
        {
            _workers?.Dispose();
            _memory.Dispose();
            throw;
        }
    }

    public TrainingEngine Kind => TrainingEngine.BuiltIn;

    public void BeginEpoch(int epoch, int[] order)
    {
        // Each epoch has draws of its own, so a checkpoint needs no state of a generator.
        _draws.Reset(RandomStream.For(_goal.Options.Seed, $"engine, epoch {epoch}"));
        (_order, _lossSum, _rowsDone) = (order, 0, 0);
        _objective.BeginEpoch();
    }

    public void Step(int first, int count, StepSetting setting)
    {
        _batch.Load(_order.AsSpan(first, count), _corruption);
        _network.Parameters.ClearGradient();
        _lossSum += _objective.Gradient(_batch, setting.Epoch, _draws) * count;
        _rowsDone += count;
        _optimizer.Step(setting.LearningRate);
        _network.Transpose();
    }

    public double EpochLoss() => _lossSum / _rowsDone;

    public LatentRecord? LatentRecord() => _objective.LatentRecord();

    public double ValidationLoss(CancellationToken cancellation) => Evaluate(_validation!, _validation!.Rows, isWeighted: true, cancellation).Average(loss => (double)loss);

    public float[] RowLosses(CancellationToken cancellation) => Evaluate(_set, _set.Rows, isWeighted: false, cancellation);

    public bool HasFiniteLosses() => Array.TrueForAll(Evaluate(_set, ITrainingEngine.CheckedRows(_set), isWeighted: false, CancellationToken.None), float.IsFinite);

    public float[] ReadParameters()
    {
        var parameters = new float[_parameterCount];
        _network.Parameters.Read(parameters);
        return parameters;
    }

    public void WriteParameters(float[] parameters) => _network.Write(parameters);

    public void SaveState(BinaryWriter writer) => _optimizer.Save(writer);

    public void LoadState(BinaryReader reader) => _optimizer.Load(reader);

    public void Dispose()
    {
        _workers.Dispose();
        _memory.Dispose();
    }

    private float[] Evaluate(PreparedSet set, int rows, bool isWeighted, CancellationToken cancellation)
    {
        // Of their own, and the same each time: epochs are compared, and training draws as if nothing had been evaluated.
        var draws = new Draws(RandomStream.For(_goal.Options.Seed, "evaluation"));
        using var memory = new EngineMemory();
        var batch = new DenseBatch(set, Math.Min(_evaluationRows, rows), corrupts: false, memory);
        if (!isWeighted)
        {
            batch.WithoutWeights();
        }
        var losses = new float[rows];
        Span<int> order = stackalloc int[Math.Min(_evaluationRows, rows)];
        for (int first = 0; first < rows; first += _evaluationRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(_evaluationRows, rows - first);
            for (int i = 0; i < count; i++)
            {
                order[i] = first + i;
            }
            batch.Load(order[..count], corruption: null);
            _objective.RowLosses(batch, draws, losses.AsSpan(first, count));
        }
        return losses;
    }
}
