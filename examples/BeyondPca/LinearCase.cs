using MathNet.Numerics.Distributions;

namespace BeyondPca;

/// <summary>How a linear autoencoder compares with PCA, on the rows that both learned.</summary>
/// <param name="Angle">The largest principal angle, in degrees, between the space of the decoder's columns and PCA's.</param>
/// <param name="Errors">PCA's is the least that any linear model has.</param>
internal sealed record LinearRun(double Angle, Errors Errors, TrainingHistory History);

/// <summary>Slots that are correlated because a few hidden factors make them, and a linear autoencoder of as many numbers.</summary>
internal static class LinearCase
{
    public const string Name = "correlated slots";

    public const int Slots = 20, Numbers = 5, Rows = 1000;

    private const double Noise = 0.5;

    public static LinearRun Run(int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var rows = CorrelatedRows(seed);
        var view = Points.View(ml, rows);
        using var autoencoder = ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            ReconstructionColumnName = "Reconstruction",
            LatentDimension = Numbers,
            HiddenLayers = [],
            Scaling = Scaling.None, // as PCA, which only subtracts the mean
            Epochs = 120,
            LearningRate = 1e-2,
            Seed = seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(view);
        // Without hidden layers a reconstruction is the decoder's columns, each times a number, and a constant.
        var reconstructions = Vectors.Of(autoencoder.Transform(view), "Reconstruction");
        var pca = Pca.Run(ml, rows, rows, Numbers, seed);
        return new LinearRun(
            Subspace.Angle(reconstructions, pca.Reconstructions, Numbers),
            Errors.Of(rows, reconstructions, pca.Reconstructions),
            autoencoder.TrainingHistory);
    }

    private static float[][] CorrelatedRows(int seed)
    {
        var random = new Random(seed);
        double Draw() => Normal.Sample(random, 0, 1);
        double[][] loadings = Many(Slots, () => Many(Numbers, Draw));
        return Many(Rows, () =>
        {
            double[] factors = Many(Numbers, Draw);
            return loadings.Select(slot => (float)(slot.Zip(factors, (loading, factor) => loading * factor).Sum() + Noise * Draw())).ToArray();
        });
    }

    private static T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
