namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Fits an autoencoder to rows.</summary>
/// <param name="images">The sizes of images; null for a network without convolutions.</param>
/// <param name="table">The columns of a table; null for a single input column.</param>
/// <param name="previous">The network whose training is continued; null for a new training.</param>
internal sealed class AutoencoderFitting(AutoencoderEstimator.Options options, ImageSizes? images, TableShape? table, FittedNetwork? previous)
{
    private readonly Fitting _fitting = new(options);

    /// <param name="rows">The training rows, whose arrays are modified.</param>
    /// <param name="validationRows">The validation rows, or null.</param>
    public (FittedNetwork Network, TrainingHistory History) Run(TrainingRows rows, TrainingRows? validationRows)
    {
        (rows, validationRows) = _fitting.Split(rows, validationRows);
        var shape = Shape(rows.Layout);
        var layout = new ParameterLayout(shape);
        var preparation = RowPreparation.Of(options, rows, condition: null, previous is null ? null : new(previous.Input, previous.Output, null), table);
        var similarity = Similarity(rows);
        var prepared = preparation.Apply(rows, options.BatchSize);
        var validation = validationRows is null ? null : preparation.Apply(validationRows, options.BatchSize);
        if (options.Loss == ReconstructionLoss.BinaryCrossEntropy)
        {
            string option = $"{nameof(options.Loss)} {options.Loss}";
            prepared.CheckShares(option);
            validation?.CheckShares(option);
        }
        var initial = previous?.Parameters ?? InitialWeights.Draw(layout, RandomStream.For(options.Seed, "weights"));
        var score = ScoreDefinition.Of(options, prepared, table, similarity);
        using var engine = Engines.ForAutoencoder(layout, initial, score, preparation.Output, options, prepared, validation);
        var history = _fitting.Train(engine, initial, preparation, prepared, validation, layout.TrainedCount);

        float[] parameters = engine.ReadParameters();
        var (encoder, decoder) = FittedNetwork.Layers(layout, parameters);
        var network = new FittedNetwork
        {
            Encoder = encoder, Decoder = decoder, Input = preparation.Input, Output = preparation.Output, Score = score, BringsForthInput = !rows.Layout.HasTarget,
            Threshold = options.PredictedLabelColumnName is null ? float.NaN : Threshold.ForShare(engine.RowLosses(options.AfterTraining), options.Contamination),
            Sampler = options.LatentSampler == LatentSampler.Prior ? null : GaussianMixtures.Of(options, Latents(encoder, prepared)), Shape = shape, Parameters = parameters,
        };
        return (network, history);
    }

    private Matrix Latents(FittedLayer[] encoder, PreparedRows rows) => LatentRows.Keep(
        LatentRows.Encode(encoder, rows.Inputs, options.AfterTraining), LatentRows.Step(rows.Total, options.LatentDimension), options.LatentDimension, options.Group);

    /// <summary>The layers for rows of this layout.</summary>
    public NetworkShape Shape(RowLayout rows)
    {
        if (options.TiedWeights && rows.TargetSlots != rows.InputSlots)
        {
            throw new InvalidOperationException(
                $"{nameof(options.TiedWeights)} requires a target with the same number of slots as the input, but column '{options.TargetColumnName}' has {rows.TargetSlots} slots and '{options.InputColumnName}' {rows.InputSlots}.");
        }
        int latent = options.LatentDimension;
        var (encoder, decoder) = _fitting.Layers(rows, images, table, table?.InputWidth ?? rows.InputSlots, (latent, latent), table?.OutputWidth ?? rows.TargetSlots, (options.LatentActivation, options.EffectiveOutputActivation));
        var shape = new NetworkShape([.. encoder.SkipLast(1), encoder[^1] with { Form = LatentForm.Of(options) }], decoder, options.TiedWeights);
        Fitting.CheckSize(shape);
        if (previous is not null)
        {
            Fitting.CheckPrevious(previous.Shape.Describe(), shape.Describe(), previous.Parameters);
        }
        return shape;
    }

    // When training is continued, the range of the pixels does not change.
    private SimilarityShape? Similarity(TrainingRows rows)
    {
        if (options.StructuralSimilarity is not { } wanted)
        {
            return null;
        }
        var (minimum, maximum) = previous?.Score.Similarity is { } range ? (range.Minimum, range.Maximum)
            : wanted.Minimum is null || wanted.Maximum is null ? Range(SlotStatistics.Of(rows.Chunks().Select(set => set.Targets ?? set.Inputs), rows.Group, options.CancellationToken))
            : default;
        return SimilarityShape.Of(wanted, images!.Target, minimum, maximum);
    }

    private static (float Least, float Most) Range(SlotStatistics[] slots) => (slots.Min(slot => slot.Least), slots.Max(slot => slot.Most));
}
