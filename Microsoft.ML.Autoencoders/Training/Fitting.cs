namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What the fits of all autoencoders have in common: from rows to trained parameters, step by step.</summary>
internal sealed class Fitting(TrainingOptions options)
{
    /// <summary>Holds rows out of training if the options want it.</summary>
    public (TrainingRows Rows, TrainingRows? Validation) Split(TrainingRows rows, TrainingRows? validationRows) => options.ValidationFraction > 0
        ? rows.Split(options.ValidationFraction, RandomStream.For(options.Seed, "validation"), nameof(options.ValidationFraction))
        : (rows, validationRows);

    // The hidden dense layers of encoder and decoder, and a layer of their kind.
    private (IReadOnlyList<int> Encoder, IReadOnlyList<int> Decoder, LayerShape Layer) HiddenLayers(int inputs)
    {
        var hidden = options.HiddenLayers ?? (options.Convolution is null ? NetworkShape.DefaultHiddenLayers(inputs) : []);
        return (hidden, options.DecoderLayers ?? [.. hidden.Reverse()], new LayerShape(0, 0, options.HiddenActivation, options.Normalization, options.Dropout));
    }

    /// <summary>The layers of encoder and decoder.</summary>
    /// <param name="rows">What the rows have.</param>
    /// <param name="images">The sizes of images, or null.</param>
    /// <param name="table">What the columns of a table are like, or null.</param>
    /// <param name="inputs">What the encoder reads; it may be more than the row's input.</param>
    /// <param name="latent">What the encoder gives, and what the decoder reads.</param>
    /// <param name="outputs">What the decoder gives.</param>
    /// <param name="activations">Those of the last layers.</param>
    public (IReadOnlyList<LayerShape> Encoder, IReadOnlyList<LayerShape> Decoder) Layers(
        RowLayout rows, ImageSizes? images, TableShape? table, int inputs, (int Given, int Read) latent, int outputs, (Activation Encoder, Activation Decoder) activations)
    {
        var (encoder, decoder, layer) = HiddenLayers(table?.EffectiveInputs ?? rows.InputSlots);
        return options.Convolution is { } convolution
            ? (ConvolutionalLayers.Encoder(convolution, images!.Input, layer, encoder, latent.Given, activations.Encoder),
                ConvolutionalLayers.Decoder(convolution, images.Target, layer, decoder, latent.Read, outputs / rows.TargetSlots, activations.Decoder))
            : (NetworkShape.Stack([inputs, .. encoder, latent.Given], layer, activations.Encoder), NetworkShape.Stack([latent.Read, .. decoder, outputs], layer, activations.Decoder));
    }

    /// <summary>Trains until there is a reason to stop, and leaves the engine with the parameters to keep.</summary>
    /// <param name="preparation">What the rows are scaled by.</param>
    /// <param name="validation">The rows to measure the loss on, or null.</param>
    public TrainingHistory Train(ITrainingEngine engine, float[] initial, RowPreparation preparation, PreparedRows rows, PreparedRows? validation, int parameterCount)
    {
        var checkpoint = options.CheckpointFolder is null ? null : new Checkpoint(options.CheckpointFolder, CheckpointIdentity.Of(options, engine.Kind, preparation, rows, validation, initial), options.Group);
        var (state, reason) = new Trainer(options, rows, checkpoint).Run(engine);
        return new TrainingHistory(state.Epochs, reason, state.ModelEpoch, rows.Total, validation?.Total ?? 0, parameterCount) { Warnings = state.Warnings, IsStreamed = rows is PreparedFileRows, Options = OptionTexts.Of(options) };
    }

    /// <summary>Refuses, before they are trained, networks that no ONNX file can hold.</summary>
    /// <param name="networks">How many of that shape go into one file.</param>
    /// <exception cref="InvalidOperationException">They are too great.</exception>
    public static void CheckSize(NetworkShape shape, int networks = 1)
    {
        const int Others = 1 << 24; // bytes beside the weights
        long bytes = shape.Numbers * networks * sizeof(float);
        if (bytes > int.MaxValue - Others)
        {
            throw new InvalidOperationException($"{(networks == 1 ? "The network" : $"{networks} networks")} {shape.Describe()} would take {bytes:N0} bytes as ONNX, which a model is saved and scored as; at most {int.MaxValue - Others:N0} are possible. "
                + $"Choose fewer units in {nameof(TrainingOptions.HiddenLayers)}{(networks == 1 ? "" : ", or fewer networks")}, or reduce the columns first.");
        }
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
