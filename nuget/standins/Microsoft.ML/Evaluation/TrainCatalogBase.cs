using Microsoft.ML.Data;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    public sealed class CrossValidationResult<T> where T : class
    {
        public readonly T Metrics;
        public readonly ITransformer Model;
        public readonly IDataView ScoredHoldOutSet;
        public readonly int Fold;

        internal CrossValidationResult(T metrics, ITransformer model, IDataView scoredHoldOutSet, int fold)
        {
            Metrics = metrics;
            Model = model;
            ScoredHoldOutSet = scoredHoldOutSet;
            Fold = fold;
        }
    }

    // All models are trained before the first is evaluated.
    private protected CrossValidationResult<T>[] CrossValidate<T>(IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds,
        string labelColumnName, string samplingKeyColumnName, int? seed, Func<IDataView, T> evaluate) where T : class
    {
        Checks.NonEmpty(labelColumnName, nameof(labelColumnName));
        Checks.Value(estimator, nameof(estimator));
        var folds = DataOperationsCatalog.CrossValidationSplit(Environment, data, numberOfFolds, samplingKeyColumnName, seed)
            .Select(fold => (Model: estimator.Fit(fold.TrainSet), fold.TestSet)).ToArray();
        return [.. folds.Select((fold, number) =>
        {
            var scored = fold.Model.Transform(fold.TestSet);
            return new CrossValidationResult<T>(evaluate(scored), fold.Model, scored, number);
        })];
    }
}
