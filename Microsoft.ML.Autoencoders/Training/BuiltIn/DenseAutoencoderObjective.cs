namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The reconstruction error plus the penalties.</summary>
internal sealed unsafe class DenseAutoencoderObjective : IDenseObjective
{
    private readonly AutoencoderEstimator.Options _options;
    private readonly Kernels _kernels;
    private readonly IReconstructionLoss _loss;
    private readonly LayerStack _encoder, _decoder; // for training steps
    private readonly LayerStack _encoderAfter, _decoderAfter; // for evaluations
    private readonly float[] _losses;
    private readonly Block _means; // the means of the latent variables
    private readonly ContractivePenalty? _contractive;

    /// <param name="capacity">The maximum number of rows in a step.</param>
    /// <param name="evaluationRows">The maximum number of rows in an evaluation.</param>
    public DenseAutoencoderObjective(
        DenseNetwork network, ScoreDefinition score, AutoencoderEstimator.Options options, int capacity, int evaluationRows, PreparedLayout rows, Kernels kernels, EngineMemory memory)
    {
        (_options, _kernels) = (options, kernels);
        _loss = rows.Table is { } table ? new TableLoss(score, table) : new DenseLoss(score, Math.Max(capacity, evaluationRows), rows.HasPresent, kernels, memory);
        _encoder = new LayerStack(network.Encoder, capacity, forTraining: true, memory);
        _decoder = new LayerStack(network.Decoder, capacity, forTraining: true, memory);
        _encoderAfter = new LayerStack(network.Encoder, evaluationRows, forTraining: false, memory);
        _decoderAfter = new LayerStack(network.Decoder, evaluationRows, forTraining: false, memory);
        _losses = new float[capacity];
        _means = memory.Row(_encoder.Output.Columns);
        _contractive = options.ContractiveWeight > 0 ? new ContractivePenalty(_encoder, options.ContractiveWeight, capacity, kernels, memory) : null;
    }

    public void BeginEpoch()
    {
    }

    public double Gradient(DenseBatch batch, double epoch, Draws draws)
    {
        int rows = batch.Rows;
        _encoder.Forward(batch.Input, rows, draws);
        _decoder.Forward(_encoder.Output, rows, draws);
        _loss.Rows(_decoder.Logits, _decoder.Output, batch, _losses, _decoder.Gradient);
        double sum = 0;
        foreach (float loss in _losses.AsSpan(0, rows))
        {
            sum += loss;
        }
        _decoder.Backward(_encoder.Output, rows, _encoder.Gradient, _loss.IsOfLogits);
        AddPenalties(rows);
        _encoder.Backward(batch.Input, rows, default);
        _contractive?.AddGradient(batch.Input, rows);
        return sum / rows;
    }

    public void RowLosses(DenseBatch batch, Draws draws, Span<float> losses)
    {
        _encoderAfter.Forward(batch.Input, batch.Rows, dropout: null);
        _decoderAfter.Forward(_encoderAfter.Output, batch.Rows, dropout: null);
        _loss.Rows(_decoderAfter.Logits, _decoderAfter.Output, batch, losses, default);
    }

    public LatentRecord? LatentRecord() => null;

    // The gradient of the penalties on the latent vector.
    private void AddPenalties(int rows)
    {
        if (_options.LatentL2 > 0)
        {
            _kernels.Map<Arithmetic.PlusScaled>(_encoder.Gradient, _encoder.Output, (float)(_options.LatentL2 / rows), _encoder.Gradient, rows);
        }
        float weight = (float)(_options.LatentSparsityWeight / rows);
        switch (_options.LatentSparsity)
        {
            case LatentSparsity.L1:
                _kernels.Map<Arithmetic.PlusSign>(_encoder.Gradient, _encoder.Output, weight, _encoder.Gradient, rows);
                break;
            case LatentSparsity.KullbackLeibler:
                SetDivergenceGradient(rows);
                _kernels.Map<Arithmetic.PlusScaled>(_encoder.Gradient, _means, weight, _encoder.Gradient, rows);
                break;
        }
    }

    // The derivative of t ln(t / m) + (1 - t) ln((1 - t) / (1 - m)) with respect to the means of the latent variables m.
    private void SetDivergenceGradient(int rows)
    {
        const double Least = 1e-6;
        double target = _options.LatentSparsityTarget;
        var means = _means.RowSpan(0);
        for (int i = 0; i < means.Length; i++)
        {
            double mean = 0;
            for (int row = 0; row < rows; row++)
            {
                mean += _encoder.Output.Row(row)[i];
            }
            mean /= rows;
            means[i] = mean is < Least or > 1 - Least ? 0 : (float)((1 - target) / (1 - mean) - target / mean);
        }
    }
}
