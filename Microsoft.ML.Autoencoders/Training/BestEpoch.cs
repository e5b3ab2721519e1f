namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Keeps the parameters of the epoch with the smallest validation loss, and says when patience is at its end.</summary>
internal sealed class BestEpoch(TrainingOptions options)
{
    private double _loss = double.PositiveInfinity;

    /// <summary>The epoch, counted from 1; 0 before there is one.</summary>
    public int Epoch { get; private set; }

    /// <summary>Its parameters, or null before there is one.</summary>
    public float[]? Parameters { get; private set; }

    public void Observe(EpochRecord record, ITrainingEngine engine)
    {
        if (record.ValidationLoss < _loss - options.MinimumImprovement)
        {
            _loss = record.ValidationLoss.Value;
            Epoch = record.Epoch;
            Parameters = engine.ReadParameters();
        }
    }

    public bool IsPatienceOver(int epoch) => options.Patience is { } patience && epoch - Epoch >= patience;

    public void Save(BinaryWriter writer)
    {
        writer.Write(_loss);
        writer.Write(Epoch);
        writer.WriteFloats(Parameters ?? []);
    }

    public void Load(BinaryReader reader)
    {
        _loss = reader.ReadDouble();
        Epoch = reader.ReadInt32();
        Parameters = reader.ReadFloats() is { Length: > 0 } parameters ? parameters : null;
    }
}
