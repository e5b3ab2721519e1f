namespace Microsoft.ML.Autoencoders.Training;

/// <summary>From rows to a fitted variational autoencoder.</summary>
/// <param name="previous">The network to go on from, or null to begin anew.</param>
internal sealed class VaeFitting(VaeEstimator.Options options, FittedVae? previous)
{
    private readonly Fitting _fitting = new(options);

    /// <param name="rows">The rows to train on, whose arrays are used up.</param>
    /// <param name="validationRows">Rows of their own to measure the loss on, or null.</param>
    /// <param name="conditionIsKey">Whether the rows' condition is a key.</param>
    /// <param name="classes">The number of classes that the rows' labels may have.</param>
    public (FittedVae Network, TrainingHistory History) Run(TrainingSet rows, TrainingSet? validationRows, bool conditionIsKey, int classes)
    {
        (rows, validationRows) = _fitting.Split(rows, validationRows);
        var shape = Shape(rows);
        var layers = Layers(rows, shape);
        CheckPrevious(shape, layers, rows.Condition is null ? null : conditionIsKey);
        var layout = new ParameterLayout(layers);
        var preparation = RowPreparation.Of(options, rows, conditionIsKey, previous is null ? null : new(previous.Input, previous.Output, previous.Condition));
        var set = preparation.Apply(rows);
        var validation = validationRows is null ? null : preparation.Apply(validationRows);
        if (options.Likelihood is Likelihood.Bernoulli or Likelihood.ContinuousBernoulli)
        {
            string option = $"{nameof(options.Likelihood)} {options.Likelihood}";
            set.CheckShares(option);
            validation?.CheckShares(option);
        }
        float[] initial = previous?.Parameters ?? Initial(layout, shape, set);
        using var engine = Engines.ForVae(layout, initial, shape, options, set, validation);
        var history = _fitting.Train(engine, initial, preparation, set, validation, layout.TrainedCount);
        var network = Network(layers, layout, shape, preparation, engine.ReadParameters(), bringsForthInput: rows.Targets is null);
        return (WithTrainingRows(network, set, rows.Labels, classes), history);
    }

    private VaeShape Shape(TrainingSet rows)
    {
        var latent = LatentShape.Of(options);
        return new VaeShape(
            latent,
            new LikelihoodShape(options.Likelihood, options.LikelihoodScale, options.Scale, options.MinimumScale, rows.TargetSlots),
            new PriorShape(options.Prior, options.PriorComponents, latent, rows.Inputs.Columns + (rows.Condition?.Columns ?? 0)));
    }

    private NetworkShape Layers(TrainingSet rows, VaeShape shape)
    {
        var (encoder, decoder, layer) = _fitting.HiddenLayers(rows.Inputs.Columns);
        int condition = rows.Condition?.Columns ?? 0;
        return new NetworkShape(
            NetworkShape.Stack([shape.Prior.EncoderInputs, .. encoder, shape.Latent.ParameterCount], layer, Activation.Linear),
            NetworkShape.Stack([shape.Latent.Width + condition, .. decoder, shape.Likelihood.DecoderOutputs], layer, Activation.Linear),
            FreeParameters: shape.FreeParameters);
    }

    private void CheckPrevious(VaeShape shape, NetworkShape layers, bool? conditionIsKey)
    {
        if (previous is not null)
        {
            Fitting.CheckPrevious(Describe(previous.VaeShape, previous.Shape, previous.Condition?.IsKey), Describe(shape, layers, conditionIsKey), previous.Parameters);
        }
    }

    private static string Describe(VaeShape shape, NetworkShape layers, bool? conditionIsKey) =>
        $"{layers.Describe()}, {shape.Latent.Family}, {shape.Likelihood.Kind} ({(shape.Likelihood.HasScale ? shape.Likelihood.ScaleSource : "no scale")}), {shape.Prior.Kind} prior "
        + $"({layers.FreeParameters} free parameters), condition {conditionIsKey switch { null => "none", true => "key", false => "vector" }}";

    private float[] Initial(ParameterLayout layout, VaeShape shape, PreparedSet set)
    {
        float[] parameters = InitialWeights.Draw(layout, RandomStream.For(options.Seed, "weights"));
        FreeParameters.Initialize(parameters.AsSpan(layout.Free), shape, set, RandomStream.For(options.Seed, "prior"));
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

        Matrix Encode(Matrix inputs)
        {
            using var scorer = new OnnxScorer(() => LayersGraph.Of(encoder), [new(LayersGraph.Input, inputs.Columns)], [new(LayersGraph.Output, shape.Latent.ParameterCount, IsBoolean: false)]);
            return scorer.RunAll(options.AfterTraining, inputs)[0];
        }
    }

    // Where the training rows lie in the latent space, and how strange the strangest of them are.
    private FittedVae WithTrainingRows(FittedVae network, PreparedSet set, int[]? labels, int classes)
    {
        var latents = Score(network, set, VaeGraph.Latent, network.Latent.Width);
        network = network with
        {
            TrainingLatents = LatentGaussians.Of(latents),
            Classes = labels is null ? null : ClassGaussians.Fit(latents, labels, classes, options.AfterTraining),
        };
        return options.PredictedLabelColumnName is null ? network : network with
        {
            Threshold = Threshold.ForShare(Score(network, set, VaeGraph.Score, 1).Values, options.Contamination),
        };
    }

    private Matrix Score(FittedVae network, PreparedSet set, string output, int width)
    {
        var inputs = new List<(string Name, Matrix Values)> { (VaeGraph.Scaled, set.Inputs) };
        if (set.Present is not null)
        {
            inputs.Add((VaeGraph.Present, set.Present));
        }
        if (set.Condition is not null)
        {
            inputs.Add((VaeGraph.Condition, set.Condition));
        }
        using var scorer = new OnnxScorer(() => VaeGraph.ForTraining(network), [.. inputs.Select(input => new ScorerInput(input.Name, input.Values.Columns))], [new(output, width, IsBoolean: false)]);
        return scorer.RunAll(options.AfterTraining, [.. inputs.Select(input => input.Values)])[0];
    }
}
