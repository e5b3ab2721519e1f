namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The learning rate of each step, by <see cref="LearningRateSchedule"/> and warm-up.</summary>
internal sealed class LearningRates(TrainingOptions options, int rows)
{
    private readonly int _stepsPerEpoch = options.StepsPerEpoch(rows);
    private readonly long _steps = options.TotalSteps(rows);
    private double _plateauFactor = 1;
    private double _plateauBest = double.PositiveInfinity;
    private int _plateauEpochs;

    /// <param name="step">The zero-based step over all epochs.</param>
    public double At(int step)
    {
        double warmUp = step < options.WarmUpSteps ? (step + 1.0) / (options.WarmUpSteps + 1) : 1;
        return options.LearningRate * warmUp * Factor(step);
    }

    /// <summary>Records the loss of an epoch, for <see cref="LearningRateSchedule.Plateau"/>.</summary>
    public void Observe(double loss)
    {
        if (loss < _plateauBest)
        {
            _plateauBest = loss;
            _plateauEpochs = 0;
        }
        else if (++_plateauEpochs >= options.ScheduleEpochs)
        {
            _plateauFactor *= options.ScheduleFactor;
            _plateauEpochs = 0;
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_plateauFactor);
        writer.Write(_plateauBest);
        writer.Write(_plateauEpochs);
    }

    public void Load(BinaryReader reader)
    {
        _plateauFactor = reader.ReadDouble();
        _plateauBest = reader.ReadDouble();
        _plateauEpochs = reader.ReadInt32();
        if (!(_plateauFactor is >= 0 and <= 1) || double.IsNaN(_plateauBest) || _plateauEpochs < 0)
        {
            throw new InvalidDataException("The state of the learning rate is out of range.");
        }
    }

    private double Factor(int step) => options.Schedule switch
    {
        LearningRateSchedule.Constant => 1,
        LearningRateSchedule.Step => Math.Pow(options.ScheduleFactor, step / _stepsPerEpoch / options.ScheduleEpochs),
        LearningRateSchedule.Cosine => Cosine(1, 0, step / (double)_steps),
        LearningRateSchedule.OneCycle => OneCycle(step),
        LearningRateSchedule.Plateau => _plateauFactor,
        _ => throw new InvalidOperationException($"No such schedule: {options.Schedule}."),
    };

    // The fractions and factors are the defaults of PyTorch's OneCycleLR.
    private double OneCycle(int step)
    {
        double top = 0.3 * _steps - 1;
        return step <= top
            ? Cosine(1 / 25.0, 1, step / Math.Max(top, 1))
            : Cosine(1, 1 / 25e4, (step - top) / Math.Max(_steps - 1 - top, 1));
    }

    private static double Cosine(double from, double to, double done) => to + (from - to) * (1 + Math.Cos(Math.PI * done)) / 2;
}
