using Microsoft.ML.Transforms;

namespace AnomalyDetection;

/// <summary>The detectors, each a pipeline that reads the records' columns. None sees a label.</summary>
internal static class Detectors
{
    /// <summary>The share of the history that the autoencoder's label is true for, until it gets another threshold.</summary>
    public const double Contamination = 0.02;

    /// <summary>All but one of the measures: the default of 20 is more than there are, and with all of them nothing is left to score by. Fewer rank these records worse.</summary>
    public const int Components = 5;

    public static TransformerChain<AnomalyDetector> FitAutoencoder(
        MLContext ml, IDataView history, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation) => Features(ml)
        .Append(ml.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options
        {
            Contamination = Contamination,
            ProbabilityColumnName = nameof(Judgement.Probability),
            TopSlotsColumnName = nameof(Judgement.TopSlots),
            Training = { Seed = seed, Progress = progress, CancellationToken = cancellation },
        }))
        .Fit(history);

    /// <summary>What each rival of the autoencoder makes of recent records: their columns Label, Score and PredictedLabel.</summary>
    public static IEnumerable<(string Name, IDataView Scored)> Rivals(
        MLContext ml, IDataView history, IDataView recent, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        using var vae = Features(ml)
            .Append(ml.AnomalyDetection.Trainers.VariationalAutoencoder(new VaeAnomalyTrainer.Options
            {
                Training = { Seed = seed, Progress = progress, CancellationToken = cancellation },
            }))
            .Fit(history);
        yield return ("VAE", vae.Transform(recent));

        var features = Features(ml).Fit(history);
        var (before, now) = (features.Transform(history), features.Transform(recent));
        var pca = ml.Transforms.NormalizeMeanVariance("Features", fixZero: false)
            .Append(ml.AnomalyDetection.Trainers.RandomizedPca(rank: Components, seed: seed))
            .Fit(before);
        yield return ("RandomizedPca", pca.Transform(now));
        yield return (ZScore.Name, ZScore.Score(ml, before, now));
    }

    private static ColumnConcatenatingEstimator Features(MLContext ml) => ml.Transforms.Concatenate("Features", PatientRecord.Measures);
}
