namespace NearestNeighbors;

/// <summary>A way to keep rows as a few bytes each.</summary>
/// <param name="Keep">From rows and the number of bytes to what the bytes bring back.</param>
internal sealed record Way(string Name, Func<SearchSet, int, float[][]> Keep)
{
    private const int SparseWidth = 256; // a place is a byte too

    public static Way[] All(MLContext ml, int seed, CancellationToken cancellation) =>
    [
        new("PCA", (set, bytes) => Pca(ml, set, bytes, seed)),
        new("autoencoder, 256 levels", (set, bytes) => Autoencoder(ml, set, bytes, seed, isSparse: false, cancellation)),
        new($"autoencoder, the greatest of {SparseWidth}", (set, bytes) => Autoencoder(ml, set, bytes, seed, isSparse: true, cancellation)),
    ];

    private static float[][] Pca(MLContext ml, SearchSet set, int components, int seed)
    {
        var view = set.View(ml);
        float[][] projections = Vectors.Of(ml.Transforms.ProjectToPrincipalComponents("Projected", "Features", rank: components, ensureZeroMean: true, seed: seed).Fit(view).Transform(view), "Projected");
        return LinearReconstruction.Fit(projections, set.Rows).Apply(Bytes.Round(projections, isSparse: false));
    }

    private static float[][] Autoencoder(MLContext ml, SearchSet set, int bytes, int seed, bool isSparse, CancellationToken cancellation)
    {
        var options = new AutoencoderEstimator.Options
        {
            HiddenLayers = set.HiddenLayers,
            LatentDimension = isSparse ? SparseWidth : bytes,
            Scaling = set.Scaling,
            Epochs = set.Epochs,
            LearningRate = 2e-3,
            Seed = seed,
            CancellationToken = cancellation,
        };
        if (isSparse)
        {
            options.LatentTopK = bytes / 2;
        }
        else
        {
            options.QuantizationLevels = [.. Enumerable.Repeat(256, bytes)];
        }
        var view = set.View(ml);
        using var model = TrainingConsole.Show($"{set.Name}, {bytes} bytes, {(isSparse ? "sparse" : "quantized")}", progress =>
        {
            options.Progress = progress;
            return ml.Transforms.Autoencoder(options).Fit(view);
        });
        float[][] latents = Vectors.Of(model.Transform(view), "Latent");
        return model.Decode(isSparse ? Bytes.Round(latents, isSparse: true) : latents);
    }
}
