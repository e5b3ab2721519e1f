namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Trains dense networks on the CPU without libtorch, with gradients derived by hand. A step allocates no memory.</summary>
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
    private readonly PreparedRows _rows;
    private readonly PreparedRows? _validation;
    private readonly DenseBatch _batch;
    private readonly int _parameterCount;
    private readonly int _evaluationRows;
    private EpochPart? _part;
    private double _lossSum;
    private long _rowsDone;

    /// <summary>Creates the objective for a network in the engine's memory.</summary>
    /// <param name="capacity">The maximum number of rows in a step.</param>
    /// <param name="evaluationRows">The maximum number of rows in an evaluation.</param>
    public delegate IDenseObjective ObjectiveFactory(DenseNetwork network, int capacity, int evaluationRows, Kernels kernels, EngineMemory memory);

    /// <param name="validation">The validation rows, or null.</param>
    public BuiltInEngine(ParameterLayout layout, float[] parameters, TrainingGoal goal, ObjectiveFactory objective, PreparedRows rows, PreparedRows? validation)
    {
        (_goal, _rows, _validation, _parameterCount) = (goal, rows, validation, layout.Count);
        _evaluationRows = ITrainingEngine.EvaluationRows(rows.Layout);
        var kernels = KernelTable.Chosen;
        try
        {
            // More threads than processors would wait for each other; the result is the same.
            _workers = new Workers(kernels, _memory, Math.Min(goal.Options.Threads, Environment.ProcessorCount));
            int capacity = Math.Min(goal.Options.BatchSize, rows.Count);
            _network = new DenseNetwork(layout, parameters, goal.Options.NeedsInputGradient, kernels, _workers, _memory);
            _optimizer = new DenseOptimizer(_network.Parameters, layout.TrainedCount, goal.Options, kernels, _workers, _memory);
            _objective = objective(_network, capacity, Math.Min(_evaluationRows, Math.Max(rows.Count, validation?.Count ?? 0)), kernels, _memory);
            bool corrupts = goal.Options.Corruption != Corruption.None;
            _corruption = corrupts ? new DenseCorruption(goal, _draws) : null;
            _batch = new DenseBatch(rows.Layout, capacity, corrupts, _memory);
        }
        catch
        {
            _workers?.Dispose();
            _memory.Dispose();
            throw;
        }
    }

    public TrainingEngine Kind => TrainingEngine.BuiltIn;

    public void BeginEpoch(int epoch)
    {
        // Each epoch has its own draws, so a checkpoint does not need the state of a generator.
        _draws.Reset(RandomStream.For(_goal.Options.Seed, $"engine, epoch {epoch}"));
        (_lossSum, _rowsDone) = (0, 0);
        _objective.BeginEpoch();
    }

    public void BeginPart(EpochPart part) => _part = part;

    public void Step(BatchRows batch, StepSetting setting)
    {
        _draws.Batch(batch);
        _batch.Load(_part!.Set, _part.Order.AsSpan(batch.First, batch.Computed), _corruption);
        _batch.Counts = batch.Count > 0;
        _network.Parameters.ClearGradient();
        _lossSum += _objective.Gradient(_batch, setting.Epoch, _draws) * batch.Count;
        _rowsDone += batch.Count;
        _network.Parameters.SumGradient(_goal.Options.Group, batch.Share);
        _optimizer.Step(setting.LearningRate);
        _network.Transpose();
    }

    public double EpochLoss()
    {
        double[] sums = _goal.Options.Group.Sum([_lossSum, _rowsDone]);
        return sums[0] / sums[1];
    }

    public LatentRecord? LatentRecord() => _objective.LatentRecord();

    public double ValidationLoss(CancellationToken cancellation) =>
        _goal.Options.Group.Mean(Evaluate(_validation!, _validation!.Count, isWeighted: true, cancellation).Average(loss => (double)loss), _validation.Count);

    public float[] RowLosses(CancellationToken cancellation) => _goal.Options.Group.Concatenate(Evaluate(_rows, _rows.Count, isWeighted: false, cancellation));

    public bool HasFiniteLosses() => Array.TrueForAll(Evaluate(_rows, ITrainingEngine.CheckedRows(_rows), isWeighted: false, CancellationToken.None), float.IsFinite);

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

    // The losses of the first rows.
    private float[] Evaluate(PreparedRows from, int rows, bool isWeighted, CancellationToken cancellation)
    {
        // Evaluations have their own draws, which are the same each time: epochs are comparable, and evaluations do not affect training.
        var draws = new Draws(RandomStream.For(_goal.Options.Seed, "evaluation"));
        using var memory = new EngineMemory();
        var batch = new DenseBatch(from.Layout, Math.Min(_evaluationRows, rows), corrupts: false, memory);
        if (!isWeighted)
        {
            batch.WithoutWeights();
        }
        var losses = new float[rows];
        Span<int> order = stackalloc int[Math.Min(_evaluationRows, rows)];
        int done = 0;
        foreach (var (set, first, count) in from.Batches(_evaluationRows, rows))
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < count; i++)
            {
                order[i] = first + i;
            }
            batch.Load(set, order[..count], corruption: null);
            _objective.RowLosses(batch, draws, losses.AsSpan(done, count));
            done += count;
        }
        return losses;
    }
}
