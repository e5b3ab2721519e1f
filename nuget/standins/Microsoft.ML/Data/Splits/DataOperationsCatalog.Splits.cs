using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    private const uint DefaultSplitSeed = 42;

    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Checks.Value(data, nameof(data));
        Checks.Parameter(testFraction > 0 && testFraction < 1, nameof(testFraction), $"The fraction is between 0 and 1, not {testFraction}.");
        var drawn = WithSplitColumn(Environment, data, samplingKeyColumnName, seed, out var column);
        return Split(drawn, column, 0, testFraction, includeMax: false);
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null) =>
        CrossValidationSplit(Environment, data, numberOfFolds, samplingKeyColumnName, seed);

    internal static IReadOnlyList<TrainTestData> CrossValidationSplit(IHostEnvironment environment, IDataView data, int numberOfFolds,
        string samplingKeyColumnName, int? seed)
    {
        Checks.Value(data, nameof(data));
        Checks.Parameter(numberOfFolds > 1, nameof(numberOfFolds), $"There are at least 2 folds, not {numberOfFolds}.");
        var drawn = WithSplitColumn(environment, data, samplingKeyColumnName, seed, out var column);
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold =>
            Split(drawn, column, (double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds, includeMax: true))];
    }

    // A view with one more column, by which the rows are split: a random number, or one that follows from the sampling key.
    private static IDataView WithSplitColumn(IHostEnvironment environment, IDataView data, string samplingKeyColumnName, int? seed, out string column)
    {
        column = UnusedName(data.Schema);
        seed ??= environment.Seed();
        if (samplingKeyColumnName is null)
            return new OrderedMapperView(data, new RandomNumberMapper(data.Schema, column, seed is { } given ? (uint)given : DefaultSplitSeed));
        var key = Checks.Column(data.Schema, samplingKeyColumnName, nameof(samplingKeyColumnName), "sampling key");
        var transforms = new TransformsCatalog(environment);
        if (key.Type is KeyDataViewType)
            return transforms.CopyColumns(column, samplingKeyColumnName).Fit(data).Transform(data);
        if (RangeFilter.IsFit(key.Type))
            return transforms.NormalizeMinMax(column, samplingKeyColumnName, fixZero: false).Fit(data).Transform(data);
        return new MapperView(data, new SamplingKeyMapper(data.Schema, column, key, seed));
    }

    private static TrainTestData Split(IDataView data, string column, double min, double max, bool includeMax)
    {
        IDataView Part(bool complement) => new ColumnSelectingTransformer(keep: false, [column], keepHidden: false)
            .Transform(RangeFilter.Create(data, column, min, max, includeMax, complement));
        return new(trainSet: Part(complement: true), testSet: Part(complement: false));
    }

    private static string UnusedName(DataViewSchema schema) => Enumerable.Range(0, int.MaxValue).Select(i => $"temp_SplitColumn_{i:000}")
        .Prepend("SplitColumn").First(name => schema.GetColumnOrNull(name) is null);

    public struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
