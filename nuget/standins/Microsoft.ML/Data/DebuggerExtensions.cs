using Microsoft.ML.Data;

namespace Microsoft.ML;

public static class DebuggerExtensions
{
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = 100) => new(data, maxRows);

    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100) => new(transformer.Transform(data), maxRows);

    public static DataDebuggerPreview Preview(this IEstimator<ITransformer> estimator, IDataView data, int maxRows = 100, int maxTrainingRows = 100)
    {
        Checks.Value(estimator, nameof(estimator));
        Checks.Value(data, nameof(data));
        Checks.Parameter(maxTrainingRows >= 0, nameof(maxTrainingRows), $"The number of rows is not negative; this is {maxTrainingRows}.");
        return new(estimator.Fit(new SkipTakeView(data, 0, maxTrainingRows)).Transform(data), maxRows);
    }
}
