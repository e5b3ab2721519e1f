namespace AnomalyDetection;

/// <summary>A threshold and what it does to the recent records.</summary>
/// <param name="Value">The score above which a record is taken for rare.</param>
internal sealed record Threshold(string Name, float Value, int FalseAlarms, int Normal, int Found, int Rare)
{
    public double FalseAlarmsPerThousand => 1000.0 * FalseAlarms / Normal;

    /// <summary>Counts the labels that a model predicts.</summary>
    public static Threshold Of(MLContext ml, string name, ITransformer model, PatientRecord[] records)
    {
        var alarms = records.Zip(Judgement.Of(ml, model, records), (record, judgement) => (record.IsRare, judgement.PredictedLabel)).ToLookup(row => row.IsRare, row => row.PredictedLabel);
        return new Threshold(name, model.Threshold(), Count(false), alarms[false].Count(), Count(true), alarms[true].Count());

        int Count(bool isRare) => alarms[isRare].Count(alarm => alarm);
    }
}
