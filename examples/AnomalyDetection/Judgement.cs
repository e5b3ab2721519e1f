namespace AnomalyDetection;

/// <summary>What a model says about a record: the columns that it adds.</summary>
internal sealed class Judgement
{
    public float Score { get; set; }

    public bool PredictedLabel { get; set; }

    /// <summary>The share of the records learned that score below.</summary>
    public float Probability { get; set; }

    /// <summary>The numbers of the measures with the greatest parts in the score.</summary>
    public float[] TopSlots { get; set; } = [];

    public static Judgement[] Of(MLContext ml, ITransformer model, IEnumerable<PatientRecord> records) =>
        [.. ml.Data.CreateEnumerable<Judgement>(model.Transform(Batches.View(ml, records)), reuseRowObject: false)];
}
