namespace Microsoft.ML.Autoencoders.Training;

/// <summary>From rows to a fitted autoencoder.</summary>
/// <param name="previous">The network to go on from, or null to begin anew.</param>
internal sealed class AutoencoderFitting(AutoencoderEstimator.Options options, FittedNetwork? previous)
{
    private readonly Fitting _fitting = new(options);

    /// <param name="rows">The rows to train on, whose arrays are used up.</param>
    /// <param name="validationRows">Rows of their own to measure the loss on, or null.</param>
    public (FittedNetwork Network, TrainingHistory History) Run(TrainingSet rows, TrainingSet? validationRows)
    {
        (rows, validationRows) = _fitting.Split(rows, validationRows);
        var shape = Shape(rows);
        var layout = new ParameterLayout(shape);
        var preparation = RowPreparation.Of(options, rows, conditionIsKey: false, previous is null ? null : new(previous.Input, previous.Output, null));
        var set = preparation.Apply(rows);
        var validation = validationRows is null ? null : preparation.Apply(validationRows);
        if (options.Loss == ReconstructionLoss.BinaryCrossEntropy)
        {
            string option = $"{nameof(options.Loss)} {options.Loss}";
            set.CheckShares(option);
            validation?.CheckShares(option);
        }
        var initial = previous?.Parameters ?? InitialWeights.Draw(layout, RandomStream.For(options.Seed, "weights"));
        var score = ScoreDefinition.Of(options, set.Targets.Columns);
        using var engine = Engines.ForAutoencoder(layout, initial, score, options, set, validation);
        var history = _fitting.Train(engine, initial, preparation, set, validation, layout.TrainedCount);

        float[] parameters = engine.ReadParameters();
        var (encoder, decoder) = FittedNetwork.Layers(layout, parameters);
        var network = new FittedNetwork
        {
            Encoder = encoder, Decoder = decoder, Input = preparation.Input, Output = preparation.Output, Score = score, BringsForthInput = rows.Targets is null,
            Threshold = options.PredictedLabelColumnName is null ? float.NaN : Threshold.ForShare(engine.RowLosses(options.AfterTraining), options.Contamination),
            Shape = shape, Parameters = parameters,
        };
        return (network, history);
    }

    /// <summary>The layers that rows of these columns lead to.</summary>
    public NetworkShape Shape(TrainingSet rows)
    {
        if (options.TiedWeights && rows.TargetSlots != rows.Inputs.Columns)
        {
            throw new InvalidOperationException(
                $"{nameof(options.TiedWeights)} needs a target as long as the input, but column '{options.TargetColumnName}' has {rows.TargetSlots} slots and '{options.InputColumnName}' {rows.Inputs.Columns}.");
        }
        var (hidden, decoderHidden, layer) = _fitting.HiddenLayers(rows.Inputs.Columns);
        var shape = new NetworkShape(
            NetworkShape.Stack([rows.Inputs.Columns, .. hidden, options.LatentDimension], layer, options.LatentActivation),
            NetworkShape.Stack([options.LatentDimension, .. decoderHidden, rows.TargetSlots], layer, options.EffectiveOutputActivation),
            options.TiedWeights);
        if (previous is not null)
        {
            Fitting.CheckPrevious(previous.Shape.Describe(), shape.Describe(), previous.Parameters);
        }
        return shape;
    }
}
