namespace Experiments;

/// <summary>Malignant tumours found by detectors that have seen benign ones alone.</summary>
public static class AnomalyExperiment
{
    /// <summary>How many benign tumours may be taken for malignant: 5 % of those tested on.</summary>
    public const int FalseAlarms = 9;

    private const int ReasonsOfEach = 3;

    /// <summary>
    /// As every tumour that is learned is benign, nothing but what the network brings back wrong need count. It brings back what it learned much better than others where rows are so few: the
    /// threshold is found on rows that are held out.
    /// </summary>
    public static AutoencoderAnomalyTrainer.Options Options(int seed) => new()
    {
        Score = AutoencoderScore.StandardizedError,
        Contamination = 0.05,
        HeldOutFraction = 0.2,
        Training = { Seed = seed },
    };

    public static AnomalyRun Run(BreastCancer data, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var (trainRows, testRows) = data.Split(seed);
        var train = data.View(ml, trainRows);
        var test = data.View(ml, testRows);

        var clock = Stopwatch.StartNew();
        using var detector = Fit(Options(seed));
        var fitTime = clock.Elapsed;
        var otherScore = Options(seed);
        otherScore.Score = new AutoencoderAnomalyTrainer.Options().Score;
        using var other = Fit(otherScore);

        return new AnomalyRun(
            seed,
            [
                Figures("autoencoder", detector.Transform(test)),
                Figures("autoencoder, default", other.Transform(test)),
                Figures(ZScore.Name, ZScore.Score(ml, train, test)),
            ],
            [.. testRows.Zip(detector.Explain(test, ReasonsOfEach), (tumour, explanation) => new ScoredTumour(tumour, explanation))
                .OrderByDescending(tumour => tumour.Explanation.Score)],
            detector.Threshold,
            fitTime);

        AnomalyDetector Fit(AutoencoderAnomalyTrainer.Options options)
        {
            options.Training.Progress = progress;
            options.Training.CancellationToken = cancellation;
            return ml.AnomalyDetection.Trainers.Autoencoder(options).Fit(train);
        }

        AnomalyFigures Figures(string name, IDataView scored) => AnomalyFigures.Of(ml, name, scored, FalseAlarms);
    }
}
