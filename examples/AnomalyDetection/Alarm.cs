namespace AnomalyDetection;

/// <summary>A strange record and why it is.</summary>
/// <param name="Probability">The share of the records learned that score below.</param>
/// <param name="Explanation">Its score, and the measures that make it.</param>
internal sealed record Alarm(PatientRecord Record, float Probability, Explanation Explanation)
{
    private const int ReasonsOfEach = 3;

    /// <summary>The strangest of some records, the strangest first.</summary>
    public static IReadOnlyList<Alarm> Strangest(MLContext ml, AnomalyDetector detector, ITransformer model, PatientRecord[] records, int count)
    {
        var explanations = detector.Explain(model.Transform(Batches.View(ml, records)), ReasonsOfEach);
        return
        [
            .. records.Zip(Judgement.Of(ml, model, records), explanations)
                .Select(row => new Alarm(row.First, row.Second.Probability, row.Third))
                .OrderByDescending(alarm => alarm.Explanation.Score)
                .Take(count),
        ];
    }

    public string Describe() => $"row {Record.Row}, {(Record.IsRare ? "rare" : "normal")}: score {Explanation.Score:f1}, {Frequency()}";

    // Of records as strange among those that were learned; far out the exponential tail tells.
    private string Frequency() => Probability > 1 - 1e-6f ? "fewer than 1 in 1,000,000" : $"1 in {1 / (1 - Probability):n0}";
}
