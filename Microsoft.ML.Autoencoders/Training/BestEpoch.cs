namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Keeps the parameters of the epoch with the lowest loss (of validation, or of training if there is none), and implements early stopping.</summary>
internal sealed class BestEpoch(TrainingOptions options)
{
    private double _loss = double.PositiveInfinity;

    /// <summary>The one-based epoch; 0 if there is none yet.</summary>
    public int Epoch { get; private set; }

    /// <summary>The parameters of the epoch; null if there is none yet.</summary>
    public float[]? Parameters { get; private set; }

    public void Observe(EpochRecord record, float[] parameters)
    {
        double loss = record.ValidationLoss ?? record.Loss;
        if (loss < _loss - options.MinimumImprovement)
        {
            (_loss, Epoch, Parameters) = (loss, record.Epoch, parameters);
        }
    }

    public bool IsPatienceOver(int epoch) => options.Patience is { } patience && epoch - Epoch >= patience;

    public void Save(BinaryWriter writer)
    {
        writer.Write(_loss);
        writer.Write(Epoch);
        writer.WriteFloats(Parameters ?? []);
    }

    /// <param name="parameters">The number of parameters of the network.</param>
    public void Load(BinaryReader reader, int epochs, int parameters)
    {
        _loss = reader.ReadDouble();
        Epoch = reader.ReadInt32();
        float[] best = reader.ReadFloats();
        Parameters = best.Length > 0 ? best : null;
        if (Epoch < 0 || Epoch > epochs || (Epoch > 0) != (best.Length > 0) || (best.Length > 0 && best.Length != parameters))
        {
            throw new InvalidDataException($"The best epoch is {Epoch} of {epochs}, with {best.Length} parameters.");
        }
    }
}
