using Experiments.Faces;

namespace Faces;

/// <summary>A smile switched on in held-out faces that frown.</summary>
/// <param name="Before">[faces][pixels], drawn.</param>
/// <param name="Unchanged">The same, brought back without a step.</param>
/// <param name="After">The same with a smile.</param>
/// <param name="SmilesBefore">The share of the faces brought back unchanged in which the classifier sees a smile.</param>
/// <param name="Smiles">The share of the edited ones.</param>
/// <param name="Recognized">How often the classifier is right on held-out drawn faces.</param>
internal sealed record SmileEdit(float[][] Before, float[][] Unchanged, float[][] After, double SmilesBefore, double Smiles, double Recognized)
{
    /// <summary>The pixels from left to right and from top to bottom.</summary>
    public const int Side = 48;

    /// <summary>How far is gone, as a multiple of the distance between the means of faces with and without a smile.</summary>
    public const double Strength = 1.6;

    private const int Seed = 1;
    private const double Frown = -0.3; // the most of the faces that are edited

    public static SmileEdit Run(MLContext ml, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        Face[] training = Face.Random(4000, Seed + 10), held = Face.Random(600, Seed + 11);
        using var vae = ml.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            HiddenLayers = [256, 128],
            LatentDimension = 16,
            LikelihoodScale = LikelihoodScale.Fixed,
            Scale = 0.1,
            Scaling = Scaling.None,
            Epochs = 60,
            BatchSize = 64,
            LearningRate = 2e-3,
            Schedule = LearningRateSchedule.OneCycle,
            Threads = Environment.ProcessorCount,
            Seed = Seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(FaceImages.View(ml, FaceDrawing.Draw(training, Side), Side));
        var direction = Direction(ml, vae, training);
        var classifier = new SmileClassifier(ml, Face.Random(4000, Seed + 12), Side);

        Face[] frowning = [.. held.Where(face => face[FaceParameter.Smile] < Frown)];
        float[][] before = FaceDrawing.Draw(frowning, Side), unchanged = vae.Edit(before, direction, 0), after = vae.Edit(before, direction, Strength);
        return new SmileEdit(
            before, unchanged, after, Share(classifier.Smiles(unchanged)), Share(classifier.Smiles(after)),
            held.Zip(classifier.Smiles(FaceDrawing.Draw(held, Side)), (face, smiles) => face[FaceParameter.Smile] > 0 == smiles ? 1.0 : 0).Average());
    }

    // The difference of means: parameters are independent of each other in these faces, so on average nothing else goes with a smile.
    private static float[] Direction(MLContext ml, VaeTransformer vae, Face[] training)
    {
        var definition = SchemaDefinition.Create(typeof(SmilingFace));
        definition[FaceImages.Column].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Side, Side, 1);
        var rows = FaceDrawing.Draw(training, Side).Zip(training, (image, face) => new SmilingFace { Features = image, HasSmile = face[FaceParameter.Smile] > 0 });
        return vae.LatentDirection(ml.Data.LoadFromEnumerable(rows.ToList(), definition), nameof(SmilingFace.HasSmile), LatentDirectionMethod.DifferenceOfMeans);
    }

    private static double Share(bool[] smiles) => smiles.Average(smile => smile ? 1.0 : 0);

    private sealed class SmilingFace
    {
        public float[] Features { get; set; } = [];

        public bool HasSmile { get; set; }
    }
}
