namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Fits a variational autoencoder to rows.</summary>
/// <param name="images">The sizes of images; null for a network without convolutions.</param>
/// <param name="table">The columns of a table; null for a single input column.</param>
/// <param name="previous">The network whose training is continued; null for a new training.</param>
/// <param name="networks">The number of networks that are saved together.</param>
internal sealed class VaeFitting(VaeEstimator.Options options, ImageSizes? images, TableShape? table, FittedVae? previous, int networks = 1)
{
    private readonly Fitting _fitting = new(options);

    /// <param name="rows">The training rows, whose arrays are modified.</param>
    /// <param name="validationRows">The validation rows, or null.</param>
    /// <param name="condition">The shape of the condition, or null.</param>
    /// <param name="classes">The number of possible classes of the labels.</param>
    public (FittedVae Network, TrainingHistory History) Run(TrainingRows rows, TrainingRows? validationRows, ConditionShape? condition, int classes)
    {
        (rows, validationRows) = _fitting.Split(rows, validationRows);
        var (layers, shape) = Shapes(rows.Layout);
        CheckPrevious(shape, layers, condition);
        Fitting.CheckSize(layers, networks);
        var layout = new ParameterLayout(layers);
        var preparation = RowPreparation.Of(options, rows, condition, previous is null ? null : new(previous.Input, previous.Output, previous.Condition), table);
        var numbers = table is null ? null : TableNumbers.Of(rows, table);
        var conditions = condition?.Column is null ? null : TableConditions.Of(rows, condition);
        var prepared = preparation.Apply(rows, options.BatchSize);
        var validation = validationRows is null ? null : preparation.Apply(validationRows, options.BatchSize);
        if (shape.Likelihood.IsOfShares)
        {
            string option = $"{nameof(options.Likelihood)} {options.Likelihood}";
            prepared.CheckShares(option);
            validation?.CheckShares(option);
        }
        float[] initial = previous?.Parameters ?? Initial(layout, shape, prepared);
        using var engine = Engines.ForVae(layout, initial, shape, options, prepared, validation);
        var history = _fitting.Train(engine, initial, preparation, prepared, validation, layout.TrainedCount);
        var network = Network(layers, layout, shape, preparation, engine.ReadParameters(), bringsForthInput: !rows.Layout.HasTarget) with { Numbers = numbers, Conditions = conditions };
        return (WithTrainingRows(network, prepared, rows.Labels, classes), history);
    }

    /// <summary>The layers of the network and their meaning.</summary>
    /// <param name="rows">The layout of the rows.</param>
    public (NetworkShape Layers, VaeShape Shape) Shapes(RowLayout rows)
    {
        var latent = LatentShape.Of(options);
        var shape = new VaeShape(
            latent,
            new LikelihoodShape(options.Likelihood, options.LikelihoodScale, options.Scale, options.MinimumScale, table?.Numbers ?? rows.TargetSlots, options.PixelLevels, table is null ? 0 : table.OutputWidth - table.Numbers),
            new PriorShape(options.Prior, options.PriorComponents, latent, (table?.InputWidth ?? rows.InputSlots) + rows.ConditionSlots));
        var (encoder, decoder) = _fitting.Layers(
            rows, images, table, shape.Prior.EncoderInputs, (latent.ParameterCount, latent.Width + rows.ConditionSlots), shape.Likelihood.DecoderOutputs, (Activation.Linear, Activation.Linear));
        return (new NetworkShape(encoder, decoder, FreeParameters: shape.FreeParameters), shape);
    }

    private void CheckPrevious(VaeShape shape, NetworkShape layers, ConditionShape? condition)
    {
        if (previous is not null)
        {
            Fitting.CheckPrevious(Describe(previous.VaeShape, previous.Shape, previous.Condition), Describe(shape, layers, condition), previous.Parameters);
        }
    }

    private static string Describe(VaeShape shape, NetworkShape layers, ConditionShape? condition) =>
        $"{layers.Describe()}, {shape.Latent.Family}, {shape.Likelihood.Kind} ({(shape.Likelihood.HasScale ? shape.Likelihood.ScaleSource : "no scale")}), {shape.Prior.Kind} prior "
        + $"({layers.FreeParameters} free parameters), condition {condition switch { null => "none", { Column: { } column } => $"'{column.Name}'", { IsKey: true } => "key", _ => "vector" }}";

    private float[] Initial(ParameterLayout layout, VaeShape shape, PreparedRows rows)
    {
        float[] parameters = InitialWeights.Draw(layout, RandomStream.For(options.Seed, "weights"));
        FreeParameters.Initialize(parameters.AsSpan(layout.Free), shape, rows, RandomStream.For(options.Seed, "prior"));
        return parameters;
    }

    private FittedVae Network(NetworkShape layers, ParameterLayout layout, VaeShape shape, RowPreparation preparation, float[] parameters, bool bringsForthInput)
    {
        var (encoder, decoder) = FittedNetwork.Layers(layout, parameters);
        return new FittedVae
        {
            Encoder = encoder, Decoder = decoder, Input = preparation.Input, Output = preparation.Output, Condition = preparation.Condition,
            Likelihood = FreeParameters.ReadLikelihood(parameters.AsSpan(layout.Free), shape.Likelihood), Prior = FreeParameters.ReadPrior(parameters.AsSpan(layout.Free), shape, Encode),
            Score = options.Score, ScoreNoise = LatentNoise.ForScore(shape.Latent, options.ScoreDraws, options.Seed), SampleSeed = options.SampleSeed,
            TrainingLatents = LatentGaussian.Standard(shape.Latent.Width), Classes = null, BringsForthInput = bringsForthInput, Threshold = float.NaN,
            Shape = layers, VaeShape = shape, Parameters = parameters,
        };

        Matrix Encode(Matrix inputs) => LatentRows.Encode(encoder, [inputs], options.AfterTraining).Single();
    }

    // Adds the statistics of the training rows: the Gaussians of the latent means, and the threshold.
    private FittedVae WithTrainingRows(FittedVae network, PreparedRows rows, int[]? labels, int classes)
    {
        var latents = new VaeRows(network, rows, options.Group, options.AfterTraining).Latents(labels);
        network = network with
        {
            TrainingLatents = LatentGaussians.Of(latents.Values),
            Sampler = GaussianMixtures.Of(options, latents.Values),
            Classes = latents.Labels is null ? null : ClassGaussians.Fit(latents.Values, latents.Labels, classes, options.AfterTraining),
        };
        return options.PredictedLabelColumnName is null ? network : network with
        {
            Threshold = Threshold.ForShare(new VaeRows(network, rows, options.Group, options.AfterTraining).Scores(), options.Contamination),
        };
    }
}
