namespace Experiments.Faces;

/// <summary>Held-out faces brought back from <see cref="FaceSetting.Latent"/> numbers.</summary>
/// <param name="Images">[faces][pixels], those that were brought back.</param>
/// <param name="Similarity">Their mean structural similarity to the drawn ones.</param>
/// <param name="Error">The mean squared error of a pixel from 0 to 1.</param>
/// <param name="Weights">The numbers that the model consists of.</param>
/// <param name="Seconds">To fit, and to bring the held-out faces back.</param>
/// <param name="FileBytes">The size of the saved model.</param>
public sealed record FaceCompression(float[][] Images, double Similarity, double Error, long Weights, double Seconds, long FileBytes)
{
    private const int Seed = 1;

    /// <summary>The faces to learn from, and the held-out ones.</summary>
    public static (float[][] Training, float[][] Test) Draw(FaceSetting setting) =>
        (FaceDrawing.Draw(Face.Random(setting.Training, Seed), setting.Side), FaceDrawing.Draw(Face.Random(FaceSetting.Test, Seed + 1), setting.Side));

    /// <summary>By a convolutional autoencoder, nine tenths of whose loss are structural similarity.</summary>
    public static FaceCompression ByAutoencoder(MLContext ml, FaceSetting setting, float[][] training, float[][] test, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var view = FaceImages.View(ml, training, setting.Side);
        using var model = ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            ReconstructionColumnName = "Reconstruction",
            Convolution = setting.Convolution,
            StructuralSimilarity = new() { Weight = 0.9, Minimum = 0, Maximum = 1 },
            HiddenLayers = [128],
            LatentDimension = FaceSetting.Latent,
            Scaling = Scaling.MeanVariance, // training begins at the mean face
            Epochs = setting.Epochs,
            BatchSize = setting.BatchSize,
            LearningRate = 3e-3,
            Schedule = LearningRateSchedule.OneCycle,
            Seed = Seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(view);
        float[][] found = Vectors.Of(model.Transform(FaceImages.View(ml, test, setting.Side)), "Reconstruction");
        return Of(ml, setting, test, found, model.TrainingHistory.ParameterCount, clock.Elapsed, model, view.Schema);
    }

    /// <summary>By ML.NET's PCA with as many components, and the linear map that brings the training faces back best.</summary>
    public static FaceCompression ByPca(MLContext ml, FaceSetting setting, float[][] training, float[][] test)
    {
        const string Projected = "Projected";
        var clock = Stopwatch.StartNew();
        var view = FaceImages.View(ml, training, setting.Side);
        var pca = ml.Transforms.ProjectToPrincipalComponents(Projected, FaceImages.Column, rank: FaceSetting.Latent, overSampling: 2 * FaceSetting.Latent, seed: Seed).Fit(view);
        float[][] found = LinearReconstruction.Fit(Vectors.Of(pca.Transform(view), Projected), training).Apply(Vectors.Of(pca.Transform(FaceImages.View(ml, test, setting.Side)), Projected));
        return Of(ml, setting, test, found, (2L * FaceSetting.Latent + 1) * setting.Side * setting.Side, clock.Elapsed, pca, view.Schema);
    }

    private static FaceCompression Of(MLContext ml, FaceSetting setting, float[][] test, float[][] found, long weights, TimeSpan elapsed, ITransformer model, DataViewSchema schema)
    {
        using var file = new MemoryStream();
        ml.Model.Save(model, schema, file);
        return new FaceCompression(found, FaceImages.MeanSimilarity(test, found, setting.Side), Vectors.MeanSquaredError(test, found), weights, elapsed.TotalSeconds, file.Length);
    }
}
