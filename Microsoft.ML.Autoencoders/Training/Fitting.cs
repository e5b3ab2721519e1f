namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The steps that the fits of all autoencoders share, from rows to trained parameters.</summary>
internal sealed class Fitting(TrainingOptions options)
{
    /// <summary>Holds rows out of training if the options specify it.</summary>
    public (TrainingRows Rows, TrainingRows? Validation) Split(TrainingRows rows, TrainingRows? validationRows) => options.ValidationFraction > 0
        ? rows.Split(options.ValidationFraction, RandomStream.For(options.Seed, "validation"), nameof(options.ValidationFraction))
        : (rows, validationRows);

    // The hidden dense layers of encoder and decoder, and the properties of a hidden layer.
    private (IReadOnlyList<int> Encoder, IReadOnlyList<int> Decoder, LayerShape Layer) HiddenLayers(int inputs)
    {
        var hidden = options.HiddenLayers ?? (options.Convolution is null ? NetworkShape.DefaultHiddenLayers(inputs) : []);
        return (hidden, options.DecoderLayers ?? [.. hidden.Reverse()], new LayerShape(0, 0, options.HiddenActivation, options.Normalization, options.Dropout));
    }

    /// <summary>Returns the layers of encoder and decoder.</summary>
    /// <param name="rows">The layout of the rows.</param>
    /// <param name="images">The sizes of images, or null.</param>
    /// <param name="table">The columns of a table, or null.</param>
    /// <param name="inputs">The number of inputs of the encoder, which may exceed that of the row.</param>
    /// <param name="latent">The numbers of outputs of the encoder and of inputs of the decoder.</param>
    /// <param name="outputs">The number of outputs of the decoder.</param>
    /// <param name="activations">The activations of the last layers.</param>
    public (IReadOnlyList<LayerShape> Encoder, IReadOnlyList<LayerShape> Decoder) Layers(
        RowLayout rows, ImageSizes? images, TableShape? table, int inputs, (int Given, int Read) latent, int outputs, (Activation Encoder, Activation Decoder) activations)
    {
        var (encoder, decoder, layer) = HiddenLayers(table?.EffectiveInputs ?? rows.InputSlots);
        return options.Convolution is { } convolution
            ? (ConvolutionalLayers.Encoder(convolution, images!.Input, layer, encoder, latent.Given, activations.Encoder),
                ConvolutionalLayers.Decoder(convolution, images.Target, layer, decoder, latent.Read, outputs / rows.TargetSlots, activations.Decoder))
            : (NetworkShape.Stack([inputs, .. encoder, latent.Given], layer, activations.Encoder), NetworkShape.Stack([latent.Read, .. decoder, outputs], layer, activations.Decoder));
    }

    /// <summary>Trains until there is a reason to stop. The engine then has the parameters of the model.</summary>
    /// <param name="preparation">The scaling of the rows.</param>
    /// <param name="validation">The validation rows, or null.</param>
    public TrainingHistory Train(ITrainingEngine engine, float[] initial, RowPreparation preparation, PreparedRows rows, PreparedRows? validation, int parameterCount)
    {
        var checkpoint = options.CheckpointFolder is null ? null : new Checkpoint(options.CheckpointFolder, CheckpointIdentity.Of(options, engine.Kind, preparation, rows, validation, initial), options.Group);
        var (state, reason) = new Trainer(options, rows, checkpoint).Run(engine);
        return new TrainingHistory(state.Epochs, reason, state.ModelEpoch, rows.Total, validation?.Total ?? 0, parameterCount) { Warnings = state.Warnings, IsStreamed = rows is PreparedFileRows, Options = OptionTexts.Of(options) };
    }

    /// <summary>Refuses networks that exceed the size of an ONNX file, before they are trained.</summary>
    /// <param name="networks">The number of networks of this shape in one file.</param>
    /// <exception cref="InvalidOperationException">They are too large.</exception>
    public static void CheckSize(NetworkShape shape, int networks = 1)
    {
        const int Others = 1 << 24; // bytes of other content
        long bytes = shape.Numbers * networks * sizeof(float);
        if (bytes > int.MaxValue - Others)
        {
            throw new InvalidOperationException($"{(networks == 1 ? "The network" : $"{networks} networks")} {shape.Describe()} would take {bytes:N0} bytes in ONNX format, in which models are saved and scored; at most {int.MaxValue - Others:N0} are possible. "
                + $"Use fewer units in {nameof(TrainingOptions.HiddenLayers)}{(networks == 1 ? "" : ", or fewer networks")}, or reduce the columns first.");
        }
    }

    /// <summary>Refuses to continue the training of a network with another shape, or of one that was loaded from a file.</summary>
    /// <param name="parameters">The parameters of the network; empty if it was loaded from a file.</param>
    /// <exception cref="InvalidOperationException">The shape differs, or there are no parameters.</exception>
    public static void CheckPrevious(string previous, string wanted, float[] parameters)
    {
        if (parameters.Length == 0)
        {
            throw new InvalidOperationException(
                $"Training cannot continue from a transformer that was loaded from a file, which does not contain the state of training. Continue from the fitted transformer, or from a checkpoint: {nameof(TrainingOptions.CheckpointFolder)} and {nameof(TrainingOptions.Resume)}.");
        }
        if (previous != wanted)
        {
            throw new InvalidOperationException($"Training cannot continue from a transformer with other layers: it has {previous}, but options and data require {wanted}.");
        }
    }
}
