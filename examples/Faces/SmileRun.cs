using Experiments.Faces;

namespace Faces;

/// <summary>A smile switched on in two ways, and what else moves with it.</summary>
/// <param name="Before">[faces][pixels], held-out drawn faces that frown.</param>
/// <param name="Recognized">How often the classifier is right on held-out drawn faces.</param>
/// <param name="Readable">How much of each parameter is read from held-out drawn faces (R²).</param>
internal sealed record SmileRun(float[][] Before, SmileEdit[] Edits, double Recognized, double[] Readable)
{
    /// <summary>The pixels from left to right and from top to bottom.</summary>
    public const int Side = 48;

    /// <summary>How far is gone in the direction, as a multiple of the distance between the means of faces with and without a smile.</summary>
    public const double Strength = 1.6;

    /// <summary>The curve of the mouth that is asked for.</summary>
    public const double Smile = 0.5;

    private const int Seed = 1;
    private const double Frown = -0.3; // the most of the faces that are edited

    public static SmileRun Run(MLContext ml, CancellationToken cancellation)
    {
        Face[] training = Face.Random(12_000, Seed + 10), held = Face.Random(600, Seed + 11), frowning = [.. held.Where(face => face[FaceParameter.Smile] < Frown)];
        var rows = FaceRow.View(ml, training, Side);
        var classifier = new SmileClassifier(ml, Face.Random(4000, Seed + 12), Side);
        using var reader = TrainingConsole.Show("reader of parameters", progress => new FaceReader(ml, Face.Random(8000, Seed + 13), Side, Seed, progress, cancellation));
        using var plain = TrainingConsole.Show("variational autoencoder", progress => Fit(ml, rows, condition: null, progress, cancellation));
        using var conditional = TrainingConsole.Show("conditional variational autoencoder", progress => Fit(ml, rows, nameof(FaceRow.Mouth), progress, cancellation));

        // The difference of means: parameters are independent of each other in these faces, so on average nothing else goes with a smile.
        float[] direction = plain.LatentDirection(rows, nameof(FaceRow.HasSmile), LatentDirectionMethod.DifferenceOfMeans);
        float[][] ByDirection(Face[] faces, bool isEdited) => plain.Edit(FaceDrawing.Draw(faces, Side), direction, isEdited ? Strength : 0);
        float[][] ByCondition(Face[] faces, bool isEdited)
        {
            float[][] latents = Vectors.Of(conditional.Transform(FaceRow.View(ml, faces, Side)), "Latent");
            return [.. faces.Zip(latents, (face, latent) => conditional.Decode([latent], FaceRow.MouthOf(face, isEdited ? Smile : face[FaceParameter.Smile]))[0])];
        }
        float[][] drawn = FaceDrawing.Draw(held, Side), read = reader.Parameters(drawn);
        return new SmileRun(
            FaceDrawing.Draw(frowning, Side),
            [SmileEdit.Measure("direction", held, frowning, ByDirection, reader, classifier), SmileEdit.Measure("condition", held, frowning, ByCondition, reader, classifier)],
            held.Zip(classifier.Smiles(drawn), (face, smiles) => face[FaceParameter.Smile] > 0 == smiles ? 1.0 : 0).Average(),
            [.. Face.Parameters.Select(parameter => FaceReader.Explained(held, read, parameter))]);
    }

    /// <summary>A row an edit: how many smile, and what else moves most.</summary>
    public FigureTable Smiles() => new(
        $"A smile switched on in {Before.Length} held-out faces that frown",
        ["switched on by", "smiles before", "smiles after", "moves most beside it", "by, in deviations"],
        [.. Edits.Select(edit => (string[])[$"a {edit.Way}", $"{edit.SmilesBefore:p1}", $"{edit.Smiles:p1}", $"{edit.Greatest.Parameter}", $"{edit.Greatest.Amount:f2}"])]);

    /// <summary>A row a parameter: how well it is read, and how far it moves.</summary>
    public FigureTable[] Moves() =>
    [
        .. Edits.Select(edit => new FigureTable(
            $"By a {edit.Way}: how much is read of each parameter, and how far it moves, in deviations",
            ["parameter", "drawn", "brought back", "mean", "amount"],
            [.. edit.Moves.Select((move, i) => (string[])[$"{move.Parameter}", $"{Readable[i]:f2}", $"{move.Explained:f2}", $"{move.Shift:f2}", $"{move.Amount:f2}{(move.IsShown ? "" : " *")}"])])),
    ];

    private static VaeTransformer Fit(MLContext ml, IDataView rows, string? condition, IProgress<TrainingProgress> progress, CancellationToken cancellation) =>
        ml.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            ConditionColumnName = condition,
            HiddenLayers = [256, 128],
            LatentDimension = 16,
            LikelihoodScale = LikelihoodScale.Fixed,
            Scale = 0.1,
            Scaling = Scaling.Common,
            Epochs = 30,
            LearningRate = 2e-3,
            Schedule = LearningRateSchedule.OneCycle,
            Threads = Environment.ProcessorCount,
            Seed = Seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(rows);
}
