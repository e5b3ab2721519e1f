using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class AnomalyDetectionCatalog
{
    public AnomalyDetectionMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel", int falsePositiveCount = 10) =>
        Evaluator.Anomalies(data, labelColumnName, scoreColumnName, predictedLabelColumnName, falsePositiveCount);

    public AnomalyPredictionTransformer<TModel> ChangeModelThreshold<TModel>(AnomalyPredictionTransformer<TModel> model, float threshold) where TModel : class =>
        model.Threshold == threshold ? model : new(model.Model, model.TrainSchema, model.FeatureColumnName, threshold);
}
