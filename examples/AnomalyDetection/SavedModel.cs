namespace AnomalyDetection;

/// <summary>A detector after it was saved and loaded: ML.NET's own transformers, which need no TorchSharp.</summary>
/// <param name="ScoreDifference">The greatest difference of a score from that before, as a share of it.</param>
/// <param name="BestThreshold">The threshold that the loaded model got.</param>
/// <param name="FirstReasons">Of the alarms at that threshold, how many have each measure for the first reason, as the column TopSlots tells.</param>
/// <param name="Recent">Drift from the history to the recent records.</param>
/// <param name="Recalibrated">The same where an instrument reads too high.</param>
internal sealed record SavedModel(
    long Bytes, double ScoreDifference, Threshold BestThreshold, IReadOnlyList<(string Measure, int Alarms)> FirstReasons, DriftReport Recent, DriftReport Recalibrated)
{
    /// <summary>What the instrument shows for 1 after it was calibrated anew.</summary>
    public const float Recalibration = 1.15f;

    /// <summary>Saves a model, loads it, and goes on with what was loaded.</summary>
    public static SavedModel Try(MLContext ml, ITransformer model, Batches batches, string path)
    {
        WholeFile.Write(path, draft => ml.Model.Save(model, Batches.View(ml, batches.Recent).Schema, draft));
        var loaded = ml.Model.Load(path, out _);
        double difference = Judgement.Of(ml, model, batches.Recent).Zip(Judgement.Of(ml, loaded, batches.Recent))
            .Max(pair => Math.Abs((double)pair.First.Score - pair.Second.Score) / pair.First.Score);

        var best = loaded.WithBestThreshold(Batches.View(ml, batches.Reviewed));
        var reasons = Judgement.Of(ml, best, batches.Recent).Where(judgement => judgement.PredictedLabel)
            .CountBy(judgement => PatientRecord.Measures[(int)judgement.TopSlots[0]])
            .OrderByDescending(reason => reason.Value);
        return new SavedModel(
            new FileInfo(path).Length,
            difference,
            Threshold.Of(ml, "best F1", best, batches.Recent),
            [.. reasons.Select(reason => (reason.Key, reason.Value))],
            best.Watch(Batches.View(ml, batches.Recent)),
            best.Watch(Batches.View(ml, batches.Recent.Select(record => record.WithTotalThyroxine(Recalibration)))));
    }
}
