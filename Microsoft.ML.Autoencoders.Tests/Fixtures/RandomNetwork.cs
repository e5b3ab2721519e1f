using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A network that was never trained, with biases that are not 0, and what TorchSharp makes of rows with it.</summary>
internal sealed class RandomNetwork
{
    private readonly NetworkShape _shape;
    private readonly float[] _parameters;
    private readonly SlotScaling _scaling;

    public RandomNetwork(Activation activation, Scaling scaling)
    {
        _shape = Shapes.Mirrored(Rows.Slots, [7, 4], 3, activation);
        var layout = new ParameterLayout(_shape);
        _parameters = InitialWeights.Draw(layout, RandomStream.For(3, "test"));
        var random = new Random(11);
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i] = _parameters[i] == 0 ? random.NextSingle() - 0.5f : _parameters[i];
        }
        _scaling = Scalings.Of(TrainingSets.Of(Rows.Features(150)).Inputs, scaling);
        var (encoder, decoder) = FittedNetwork.Layers(layout, _parameters);
        var fitted = new FittedNetwork
        {
            Encoder = encoder, Decoder = decoder, Input = new InputPreparation(MissingValues.Error, new float[Rows.Slots], _scaling), Output = _scaling,
            Score = ScoreDefinition.Of(new AutoencoderEstimator.Options(), Rows.Slots), BringsForthInput = true, Threshold = float.NaN, Shape = _shape, Parameters = _parameters,
        };
        Transformer = new AutoencoderTransformer(fitted,
            new AutoencoderColumns("Features",
            [
                new(OutputKind.Latent, "Latent", _shape.LatentDimension), new(OutputKind.Reconstruction, "Reconstruction", Rows.Slots),
                new(OutputKind.SlotErrors, "SlotErrors", Rows.Slots), new(OutputKind.Score, "Score", 1),
            ]),
            new TrainingHistory([], StopReason.Epochs, 0, 0, 0, layout.TrainedCount));
    }

    public AutoencoderTransformer Transformer { get; }

    /// <summary>Latent vectors, reconstructions, slot errors and scores, row after row.</summary>
    public (float[] Latent, float[] Reconstruction, float[] SlotErrors, float[] Score) Forward(float[][] rows) => Forward(_shape, _parameters, _scaling, rows);

    public static (float[] Latent, float[] Reconstruction, float[] SlotErrors, float[] Score) Forward(NetworkShape shape, float[] parameters, SlotScaling scaling, float[][] rows)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var network = new TorchNetwork(new ParameterLayout(shape), parameters, torch.CPU);
        var (offset, scale) = (torch.tensor(scaling.Offset), torch.tensor(scaling.Scale));
        var scaled = torch.tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, shape.Inputs]).sub_(offset).div_(scale);
        var latent = network.Encode(scaled);
        var decoded = network.Decode(latent).Activated;
        var errors = torch.square(decoded.Value.sub(scaled));
        return (Values(latent), Values(decoded.Value.mul(scale).add_(offset)), Values(errors), Values(errors.mean([1])));
    }

    private static float[] Values(torch.Tensor tensor) => [.. tensor.data<float>()];
}
