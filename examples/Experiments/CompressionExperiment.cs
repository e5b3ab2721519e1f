namespace Experiments;

/// <summary>
/// Digits of 64 pixels described by 8 numbers, by an autoencoder and by PCA: how well a linear classifier tells them apart by
/// those, and how well they are brought back. All learn from the same digits and are measured on the same others.
/// </summary>
public static class CompressionExperiment
{
    public const int Numbers = 8;

    public static AutoencoderEstimator.Options Options(int seed) => new()
    {
        InputColumnName = "Features",
        OutputColumnName = "Compressed",
        ReconstructionColumnName = "Reconstruction",
        LatentDimension = Numbers,
        HiddenLayers = [256, 128, 64],
        Scaling = Scaling.MinMax,
        Epochs = 200,
        LearningRate = 3e-3,
        Seed = seed,
    };

    public static CompressionRun Run(int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var split = Digits.Split(ml, seed);
        var pixels = Vectors.Of(split.TestSet, "Features");

        var options = Options(seed);
        options.Progress = progress;
        options.CancellationToken = cancellation;
        var clock = Stopwatch.StartNew();
        var model = ThenClassify(ml, Chain(ml.Transforms.Autoencoder(options)), "Compressed").Fit(split.TrainSet);
        var fitTime = clock.Elapsed;
        var scored = model.Transform(split.TestSet);
        var reconstructed = Vectors.Of(scored, "Reconstruction");

        cancellation.ThrowIfCancellationRequested();
        var pca = ml.Transforms.ProjectToPrincipalComponents("Compressed", "Features", rank: Numbers, ensureZeroMean: true, seed: seed);
        var pcaModel = ThenClassify(ml, Chain(pca), "Compressed").Fit(split.TrainSet);
        var pcaTrained = pcaModel.Transform(split.TrainSet);
        var pcaScored = pcaModel.Transform(split.TestSet);
        var pcaReconstructed = LinearReconstruction.Fit(Vectors.Of(pcaTrained, "Compressed"), Vectors.Of(pcaTrained, "Features"))
            .Apply(Vectors.Of(pcaScored, "Compressed"));

        cancellation.ThrowIfCancellationRequested();
        var rawModel = ThenClassify(ml, new EstimatorChain<ITransformer>(), "Features").Fit(split.TrainSet);

        return new CompressionRun(
            seed,
            new CompressionFigures(Numbers, Accuracy(ml, scored), Vectors.MeanSquaredError(pixels, reconstructed)),
            new CompressionFigures(Numbers, Accuracy(ml, pcaScored), Vectors.MeanSquaredError(pixels, pcaReconstructed)),
            new CompressionFigures(Digits.Pixels, Accuracy(ml, rawModel.Transform(split.TestSet)), 0),
            model,
            split.TrainSet.Schema,
            Pictures(Digits.Labels(split.TestSet), pixels, reconstructed, pcaReconstructed),
            fitTime);
    }

    public static double Accuracy(MLContext ml, IDataView scored) => ml.MulticlassClassification.Evaluate(scored).MicroAccuracy;

    private static EstimatorChain<ITransformer> Chain(IEstimator<ITransformer> stage) => new EstimatorChain<ITransformer>().Append(stage);

    // Without fixZero: 0 means nothing in any of the columns.
    private static EstimatorChain<ITransformer> ThenClassify(MLContext ml, EstimatorChain<ITransformer> compression, string column) => compression
        .Append<ITransformer>(ml.Transforms.NormalizeMeanVariance("Normalized", column, fixZero: false))
        .Append<ITransformer>(ml.Transforms.Conversion.MapValueToKey("Label"))
        .Append<ITransformer>(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Normalized", l1Regularization: 0, l2Regularization: 0.1f));

    // The first held-out digit of each kind.
    private static List<DigitPictures> Pictures(float[] labels, float[][] originals, float[][] autoencoder, float[][] pca) =>
        [.. Digits.FirstOfEach(labels).Select(row => new DigitPictures((int)labels[row], originals[row], autoencoder[row], pca[row]))];
}
