using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Autoencoders;
using Microsoft.ML.Data;

namespace Experiments;

/// <summary>Malignant tumours found by detectors that have seen benign ones alone.</summary>
public static class AnomalyExperiment
{
    /// <summary>How many benign tumours may be taken for malignant: 5 % of those tested on.</summary>
    public const int FalseAlarms = 9;

    private const double ShareBelowThreshold = 0.95;

    public static AutoencoderEstimator.Options Options(int seed) => new()
    {
        InputColumnName = "Features",
        OutputColumnName = "Compressed",
        ReconstructionColumnName = "Reconstruction",
        SlotErrorsColumnName = "SlotErrors",
        ScoreColumnName = "Score",
        LatentDimension = 2,
        HiddenLayers = [16],
        Epochs = 100,
        Seed = seed,
    };

    public static AnomalyRun Run(BreastCancer data, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var (trainRows, testRows) = data.Split(seed);
        var train = ml.Data.LoadFromEnumerable(trainRows);
        var test = ml.Data.LoadFromEnumerable(testRows);

        var options = Options(seed);
        options.Progress = progress;
        options.CancellationToken = cancellation;
        var clock = Stopwatch.StartNew();
        using var autoencoder = ml.Transforms.Autoencoder(options).Fit(train);
        var fitTime = clock.Elapsed;
        double threshold = Threshold(autoencoder.Transform(train));
        var scored = autoencoder.Transform(test);

        var zScores = ZScores(ml).Fit(train);
        return new AnomalyRun(
            seed,
            [
                Figures("autoencoder", ml, WithPrediction(ml, scored, threshold)),
                Figures("mean squared z-score", ml, WithPrediction(ml, zScores.Transform(test), Threshold(zScores.Transform(train)))),
            ],
            Strangest(testRows, scored),
            threshold,
            fitTime);
    }

    private static AnomalyFigures Figures(string detector, MLContext ml, IDataView scored)
    {
        var metrics = ml.AnomalyDetection.Evaluate(scored, falsePositiveCount: FalseAlarms);
        return new AnomalyFigures(detector, metrics.AreaUnderRocCurve, metrics.DetectionRateAtFalsePositiveCount);
    }

    private static double Threshold(IDataView scored)
    {
        float[] scores = [.. scored.GetColumn<float>("Score").Order()];
        return scores[(int)(ShareBelowThreshold * scores.Length)];
    }

    // AnomalyDetection.Evaluate reads a PredictedLabel.
    private static IDataView WithPrediction(MLContext ml, IDataView scored, double threshold) => ml.Transforms
        .CustomMapping<Scored, Predicted>((row, prediction) => prediction.PredictedLabel = row.Score >= threshold, contractName: null)
        .Fit(scored).Transform(scored);

    private static EstimatorChain<ITransformer> ZScores(MLContext ml) => new EstimatorChain<ITransformer>()
        .Append<ITransformer>(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
        .Append<ITransformer>(ml.Transforms.CustomMapping<Tumour, Scored>(
            (row, score) => score.Score = row.Features.Average(value => value * value), contractName: null));

    private static List<ScoredTumour> Strangest(IReadOnlyList<Tumour> tumours, IDataView scored) =>
        [.. tumours.Zip(scored.GetColumn<float>("Score"), scored.GetColumn<float[]>("SlotErrors").Zip(scored.GetColumn<float[]>("Reconstruction")))
            .Select(row => new ScoredTumour(row.First, row.Second, row.Third.First, row.Third.Second))
            .OrderByDescending(tumour => tumour.Score)];

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class Predicted
    {
        public bool PredictedLabel { get; set; }
    }
}
