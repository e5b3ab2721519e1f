namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The state of a training. Together with the state of the engine, it determines the next step.</summary>
internal sealed class TrainingState(TrainingOptions options, int rows)
{
    /// <summary>The number of completed epochs.</summary>
    public int Epoch => Epochs.Count;

    /// <summary>The number of completed steps.</summary>
    public int Steps { get; set; }

    public List<EpochRecord> Epochs { get; } = [];

    public BestEpoch Best { get; } = new(options);

    public LearningRates Rates { get; } = new(options, rows);

    /// <summary>The random stream of the order of rows.</summary>
    public RandomStream Order { get; } = RandomStream.For(options.Seed, "order");

    /// <summary>The epoch whose weights the model has.</summary>
    public int ModelEpoch { get; set; }

    /// <summary>The warnings to the user.</summary>
    public List<string> Warnings { get; } = [];

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

    /// <param name="parameters">The number of parameters of the network.</param>
    /// <exception cref="InvalidDataException">A number is out of range.</exception>
    public void Load(BinaryReader reader, int parameters)
    {
        const int EpochBytes = 4 * sizeof(double) + sizeof(bool);
        Steps = reader.ReadInt32();
        Order.State = reader.ReadUInt64();
        int count = reader.ReadCount(EpochBytes);
        if (Steps < count || Steps > options.TotalSteps(rows))
        {
            throw new InvalidDataException($"{Steps} steps are done in {count} epochs, of {options.TotalSteps(rows)}.");
        }
        for (int epoch = 1; epoch <= count; epoch++)
        {
            double loss = reader.ReadDouble();
            double validationLoss = reader.ReadDouble();
            Epochs.Add(Checked(new EpochRecord(epoch, loss, double.IsNaN(validationLoss) ? null : validationLoss, reader.ReadDouble(), new TimeSpan(reader.ReadInt64()), LoadLatent(reader))));
        }
        Best.Load(reader, count, parameters);
        Rates.Load(reader);
    }

    private static EpochRecord Checked(EpochRecord epoch) => double.IsFinite(epoch.Loss) && double.IsFinite(epoch.LearningRate) && epoch.Elapsed >= TimeSpan.Zero
        ? epoch
        : throw new InvalidDataException($"The record of epoch {epoch.Epoch} is out of range.");

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
        var dimensions = new double[reader.ReadCount(sizeof(double))];
        for (int i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = reader.ReadDouble();
        }
        return new LatentRecord(reconstruction, divergence, dimensions, active);
    }
}
