namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Where a training stands, apart from the engine: with the engine's state, all that the next step depends on.</summary>
internal sealed class TrainingState(TrainingOptions options, int stepsPerEpoch)
{
    /// <summary>Epochs that are done.</summary>
    public int Epoch => Epochs.Count;

    /// <summary>Steps that are done.</summary>
    public int Steps { get; set; }

    public List<EpochRecord> Epochs { get; } = [];

    public BestEpoch Best { get; } = new(options);

    public LearningRates Rates { get; } = new(options, stepsPerEpoch);

    /// <summary>Draws the order of rows.</summary>
    public RandomStream Order { get; } = RandomStream.For(options.Seed, "order");

    public TimeSpan Elapsed => Epochs.Count == 0 ? TimeSpan.Zero : Epochs[^1].Elapsed;

    public void Save(BinaryWriter writer)
    {
        writer.Write(Steps);
        writer.Write(Order.State);
        writer.Write(Epochs.Count);
        foreach (var (_, loss, validationLoss, rate, elapsed) in Epochs)
        {
            writer.Write(loss);
            writer.Write(validationLoss ?? double.NaN);
            writer.Write(rate);
            writer.Write(elapsed.Ticks);
        }
        Best.Save(writer);
        Rates.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        Steps = reader.ReadInt32();
        Order.State = reader.ReadUInt64();
        int count = reader.ReadInt32();
        for (int epoch = 1; epoch <= count; epoch++)
        {
            double loss = reader.ReadDouble();
            double validationLoss = reader.ReadDouble();
            Epochs.Add(new EpochRecord(epoch, loss, double.IsNaN(validationLoss) ? null : validationLoss, reader.ReadDouble(), new TimeSpan(reader.ReadInt64())));
        }
        Best.Load(reader);
        Rates.Load(reader);
    }
}
