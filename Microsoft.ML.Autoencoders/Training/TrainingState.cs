namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Where a training stands, apart from the engine: with the engine's state, all that the next step depends on.</summary>
internal sealed class TrainingState(TrainingOptions options, int rows)
{
    /// <summary>Epochs that are done.</summary>
    public int Epoch => Epochs.Count;

    /// <summary>Steps that are done.</summary>
    public int Steps { get; set; }

    public List<EpochRecord> Epochs { get; } = [];

    public BestEpoch Best { get; } = new(options);

    public LearningRates Rates { get; } = new(options, rows);

    /// <summary>Draws the order of rows.</summary>
    public RandomStream Order { get; } = RandomStream.For(options.Seed, "order");

    public TimeSpan Elapsed => Epochs.Count == 0 ? TimeSpan.Zero : Epochs[^1].Elapsed;

    public void Save(BinaryWriter writer)
    {
        writer.Write(Steps);
        writer.Write(Order.State);
        writer.Write(Epochs.Count);
        foreach (var epoch in Epochs)
        {
            writer.Write(epoch.Loss);
            writer.Write(epoch.ValidationLoss ?? double.NaN);
            writer.Write(epoch.LearningRate);
            writer.Write(epoch.Elapsed.Ticks);
            Save(writer, epoch.Latent);
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
            Epochs.Add(new EpochRecord(epoch, loss, double.IsNaN(validationLoss) ? null : validationLoss, reader.ReadDouble(), new TimeSpan(reader.ReadInt64()), LoadLatent(reader)));
        }
        Best.Load(reader);
        Rates.Load(reader);
    }

    private static void Save(BinaryWriter writer, LatentRecord? record)
    {
        writer.Write(record is not null);
        if (record is not null)
        {
            writer.Write(record.Reconstruction);
            writer.Write(record.KullbackLeibler);
            writer.Write(record.ActiveUnits);
            writer.Write(record.KullbackLeiblerPerDimension.Count);
            foreach (double divergence in record.KullbackLeiblerPerDimension)
            {
                writer.Write(divergence);
            }
        }
    }

    private static LatentRecord? LoadLatent(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }
        var (reconstruction, divergence, active) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        var dimensions = new double[reader.ReadInt32()];
        for (int i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = reader.ReadDouble();
        }
        return new LatentRecord(reconstruction, divergence, dimensions, active);
    }
}
