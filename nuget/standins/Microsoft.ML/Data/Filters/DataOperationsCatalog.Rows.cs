using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        Checks.Value(input, nameof(input));
        return new CachedView(input, (columnsToPrefetch ?? []).Select(name => Checks.Column(input.Schema, name, nameof(columnsToPrefetch), "prefetch")));
    }

    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        Checks.Value(input, nameof(input));
        Checks.NonEmpty(columnName, nameof(columnName));
        Checks.Parameter(lowerBound < upperBound, nameof(upperBound), $"The upper bound {upperBound} is not above the lower bound {lowerBound}.");
        var type = input.Schema[columnName].Type;
        if (type is not NumberDataViewType)
            throw Checks.SchemaMismatch(nameof(columnName), "filter", columnName, "number", type.ToString());
        return RangeFilter.Create(input, columnName, lowerBound, upperBound, includeMax: false);
    }

    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Checks.Value(input, nameof(input));
        Checks.Parameter(columns is { Length: > 0 }, nameof(columns), "No column is named.");
        return MissingValueFilter.Create(input, columns);
    }

    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Checks.Value(input, nameof(input));
        Checks.Parameter(shufflePoolSize > 0, nameof(shufflePoolSize), $"The pool size is positive, not {shufflePoolSize}.");
        return new ShuffledView(input, seed ?? ((TauswortheRandom)Environment.Register("Shuffle").Rand).NextSigned(), shufflePoolSize, shuffleSource);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        Checks.Value(input, nameof(input));
        Checks.Parameter(count > 0, nameof(count), $"The number of rows is positive, not {count}.");
        return new SkipTakeView(input, count, long.MaxValue);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        Checks.Value(input, nameof(input));
        Checks.Parameter(count > 0, nameof(count), $"The number of rows is positive, not {count}.");
        return new SkipTakeView(input, 0, count);
    }
}
