using Microsoft.ML;
using Microsoft.ML.Autoencoders;
using Microsoft.ML.Data;

var ml = new MLContext();
var model = ml.Model.LoadAutoencoder(args[0], out var schema);
using var engine = ml.Model.CreatePredictionEngine<Reading, Judgement>(model, schema);
var strange = engine.Predict(new Reading { Features = [3, -3, 3, -3, 3, -3, 3, -3] });
Console.WriteLine(FormattableString.Invariant($"scored by the loaded model: {strange.Score:f2} {strange.PredictedLabel}"));
return strange.PredictedLabel ? 0 : 1;

public sealed class Reading
{
    [VectorType(8)]
    public float[] Features { get; set; } = [];
}

public sealed class Judgement
{
    public float Score { get; set; }

    public bool PredictedLabel { get; set; }
}
