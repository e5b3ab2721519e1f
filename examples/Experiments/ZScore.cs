namespace Experiments;

/// <summary>A detector that needs no network: the mean over slots of the squared distance from the training rows' mean, in their standard deviations.</summary>
public static class ZScore
{
    public const string Name = "mean squared z-score";

    private const float Threshold = 9; // three standard deviations

    /// <param name="test">Rows with the columns Features and Label.</param>
    /// <returns>The test rows' columns Label, Score and PredictedLabel.</returns>
    public static IDataView Score(MLContext ml, IDataView train, IDataView test)
    {
        var scaled = ml.Transforms.NormalizeMeanVariance("Features", fixZero: false).Fit(train).Transform(test);
        return ml.Data.LoadFromEnumerable(Vectors.Of(scaled, "Features").Zip(scaled.GetColumn<float>("Label"), Judge).ToArray());
    }

    private static Judged Judge(float[] scaled, float label)
    {
        float score = scaled.Average(value => value * value);
        return new Judged { Label = label, Score = score, PredictedLabel = score > Threshold };
    }

    private sealed class Judged
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
