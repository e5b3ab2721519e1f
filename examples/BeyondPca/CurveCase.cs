namespace BeyondPca;

/// <summary>How an autoencoder of one number compares with PCA's line, on points that neither learned.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Path">The points as the autoencoder brings them back, by its number.</param>
/// <param name="PcaLine">The points as PCA brings them back, by its number.</param>
/// <param name="TrainingLoss">The autoencoder's loss in the last epoch of its training.</param>
internal sealed record CurveRun(int Seed, Curve Curve, float[][] Points, float[][] Path, float[][] PcaLine, Errors Errors, double TrainingLoss);

/// <summary>Points on a curve, described by one number.</summary>
internal static class CurveCase
{
    public const int TrainingPoints = 1000, TestPoints = 400;

    public static CurveRun Run(Curve curve, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var train = curve.Sample(TrainingPoints, seed);
        var test = curve.Walk(TestPoints);
        using var autoencoder = ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            ReconstructionColumnName = "Reconstruction",
            LatentDimension = 1,
            HiddenLayers = [64, 64],
            Epochs = 200,
            LearningRate = 3e-3,
            Seed = seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(Points.View(ml, train));
        var scored = autoencoder.Transform(Points.View(ml, test));
        var reconstructions = Vectors.Of(scored, "Reconstruction");
        var pca = Pca.Run(ml, train, test, rank: 1, seed);
        return new CurveRun(
            seed,
            curve,
            test,
            Ordered(reconstructions, Vectors.Of(scored, "Latent")),
            Ordered(pca.Reconstructions, pca.Projections),
            Errors.Of(test, reconstructions, pca.Reconstructions),
            autoencoder.TrainingHistory.Epochs[^1].Loss);
    }

    private static float[][] Ordered(float[][] reconstructions, float[][] numbers) =>
        [.. reconstructions.Zip(numbers).OrderBy(row => row.Second[0]).Select(row => row.First)];
}
