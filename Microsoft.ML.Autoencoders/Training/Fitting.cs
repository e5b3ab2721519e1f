using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Training.Torch;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>From rows to a fitted network: each step of a fit, in order.</summary>
/// <param name="options">The options.</param>
/// <param name="previous">The network to go on from, or null to begin anew.</param>
internal sealed class Fitting(AutoencoderEstimator.Options options, FittedNetwork? previous)
{
    /// <param name="rows">The rows to train on, whose arrays are used up.</param>
    /// <param name="validationRows">Rows of their own to measure the loss on, or null.</param>
    public (FittedNetwork Network, TrainingHistory History) Run(TrainingSet rows, TrainingSet? validationRows)
    {
        if (options.ValidationFraction > 0)
        {
            (rows, validationRows) = rows.Split(options.ValidationFraction, RandomStream.For(options.Seed, "validation"));
        }
        var shape = Shape(rows);
        var layout = new ParameterLayout(shape);
        var input = Input(rows.Inputs);
        var output = previous?.Output ?? (rows.Targets is null ? input.Scaling : SlotScaling.Of(rows.Targets, options.Scaling));
        var set = PreparedSet.Of(rows, input, output);
        var validation = validationRows is null ? null : PreparedSet.Of(validationRows, input, output);
        set.CheckFor(options.Loss);
        validation?.CheckFor(options.Loss);

        var initial = previous?.Parameters ?? InitialWeights.Draw(layout, RandomStream.For(options.Seed, "weights"));
        var score = ScoreDefinition.Of(options, set.Targets.Columns);
        using var engine = new TorchEngine(layout, initial, Goal(score, set), set, validation);
        var checkpoint = options.CheckpointFolder is null ? null : new Checkpoint(options.CheckpointFolder, CheckpointIdentity.Of(options, set, validation));
        var (state, reason) = new Trainer(options, set.Rows, checkpoint).Run(engine);

        float[] parameters = engine.ReadParameters();
        var (encoder, decoder) = FittedNetwork.Layers(layout, parameters);
        var network = new FittedNetwork
        {
            Encoder = encoder, Decoder = decoder, Input = input, Output = output, Score = score, BringsForthInput = rows.Targets is null,
            Threshold = options.PredictedLabelColumnName is null ? float.NaN : Threshold.ForShare(engine.RowLosses(), options.Contamination),
            Shape = shape, Parameters = parameters,
        };
        int bestEpoch = state.Best.Epoch > 0 ? state.Best.Epoch : state.Epoch;
        return (network, new TrainingHistory(state.Epochs, reason, bestEpoch, set.Rows, validation?.Rows ?? 0, layout.TrainedCount));
    }

    // Going on, the scaling stays, but what becomes of missing values is for the options to say.
    private InputPreparation Input(Matrix rows)
    {
        if (previous?.Input.Missing == options.MissingValues)
        {
            return previous.Input;
        }
        var input = InputPreparation.Of(rows, options.MissingValues, options.Scaling);
        return previous is null ? input : input with { Scaling = previous.Input.Scaling };
    }

    private NetworkShape Shape(TrainingSet rows)
    {
        var hidden = options.HiddenLayers ?? NetworkShape.DefaultHiddenLayers(rows.Inputs.Columns);
        var decoderHidden = options.DecoderLayers ?? [.. hidden.Reverse()];
        if (options.TiedWeights && rows.TargetSlots != rows.Inputs.Columns)
        {
            throw new InvalidOperationException(
                $"{nameof(options.TiedWeights)} needs a target as long as the input, but column '{options.TargetColumnName}' has {rows.TargetSlots} slots and '{options.InputColumnName}' {rows.Inputs.Columns}.");
        }
        var layer = new LayerShape(0, 0, options.HiddenActivation, options.Normalization, options.Dropout);
        var shape = new NetworkShape(
            NetworkShape.Stack([rows.Inputs.Columns, .. hidden, options.LatentDimension], layer, options.LatentActivation),
            NetworkShape.Stack([options.LatentDimension, .. decoderHidden, rows.TargetSlots], layer, options.EffectiveOutputActivation),
            options.TiedWeights);
        if (previous is not null && !(previous.Shape.Layers.SequenceEqual(shape.Layers) && previous.Shape.IsTied == shape.IsTied))
        {
            throw new InvalidOperationException(
                $"Training can't go on from a transformer of other layers: it has {Describe(previous.Shape)}, options and data ask for {Describe(shape)}.");
        }
        return shape;
    }

    private static string Describe(NetworkShape shape) =>
        $"{string.Join("-", shape.Layers.Select(layer => layer.Inputs))}-{shape.Outputs}{(shape.IsTied ? " tied" : "")} "
        + $"({string.Join(", ", shape.Layers.Select(layer => layer.Activation))}; {shape.Encoder[0].Normalization}; dropout {shape.Encoder[0].Dropout})";

    private TrainingGoal Goal(ScoreDefinition score, PreparedSet set)
    {
        var slots = SlotStatistics.Of(set.Inputs);
        return new TrainingGoal(score, options, Array.ConvertAll(slots, slot => slot.Least), Array.ConvertAll(slots, slot => slot.Most));
    }
}
