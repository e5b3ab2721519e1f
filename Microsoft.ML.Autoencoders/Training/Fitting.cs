namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What the fits of all autoencoders have in common: from rows to trained parameters, step by step.</summary>
internal sealed class Fitting(TrainingOptions options)
{
    /// <summary>Holds rows out of training if the options want it.</summary>
    public (TrainingSet Rows, TrainingSet? Validation) Split(TrainingSet rows, TrainingSet? validationRows) => options.ValidationFraction > 0
        ? rows.Split(options.ValidationFraction, RandomStream.For(options.Seed, "validation"), nameof(options.ValidationFraction))
        : (rows, validationRows);

    /// <summary>The hidden layers of encoder and decoder, and a layer of their kind.</summary>
    public (IReadOnlyList<int> Encoder, IReadOnlyList<int> Decoder, LayerShape Layer) HiddenLayers(int inputs)
    {
        var hidden = options.HiddenLayers ?? NetworkShape.DefaultHiddenLayers(inputs);
        return (hidden, options.DecoderLayers ?? [.. hidden.Reverse()], new LayerShape(0, 0, options.HiddenActivation, options.Normalization, options.Dropout));
    }

    /// <summary>Trains until there is a reason to stop, and leaves the engine with the parameters to keep.</summary>
    /// <param name="preparation">What the rows are scaled by.</param>
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    public TrainingHistory Train(ITrainingEngine engine, float[] initial, RowPreparation preparation, PreparedSet set, PreparedSet? validation, int parameterCount)
    {
        var checkpoint = options.CheckpointFolder is null ? null : new Checkpoint(options.CheckpointFolder, CheckpointIdentity.Of(options, engine.Kind, preparation, set, validation, initial));
        var (state, reason) = new Trainer(options, set.Rows, checkpoint).Run(engine);
        return new TrainingHistory(state.Epochs, reason, state.ModelEpoch, set.Rows, validation?.Rows ?? 0, parameterCount) { Warnings = state.Warnings };
    }

    /// <summary>Refuses to go on from a network of another shape, or from one that was read from a file.</summary>
    /// <param name="parameters">The network's parameters; empty where a file did not keep them.</param>
    /// <exception cref="InvalidOperationException">It has another shape, or no parameters are there.</exception>
    public static void CheckPrevious(string previous, string wanted, float[] parameters)
    {
        if (parameters.Length == 0)
        {
            throw new InvalidOperationException(
                $"Training can't go on from a transformer that was loaded from a file, which keeps no state of training. Go on from the fitted one, or from a checkpoint: {nameof(TrainingOptions.CheckpointFolder)} and {nameof(TrainingOptions.Resume)}.");
        }
        if (previous != wanted)
        {
            throw new InvalidOperationException($"Training can't go on from a transformer of other layers: it has {previous}, options and data ask for {wanted}.");
        }
    }
}
