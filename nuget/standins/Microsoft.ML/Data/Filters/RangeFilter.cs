using Microsoft.ML.Data;

namespace Microsoft.ML;

// Keeps the rows where a number is in a range, or is not. A key counts as where it lies between 0 and 1 among all keys.
internal static class RangeFilter
{
    public static IDataView Create(IDataView source, string columnName, double min, double max, bool includeMax, bool complement = false)
    {
        var column = source.Schema[columnName];
        Checks.Parameter(IsFit(column.Type), nameof(columnName), $"Column '{columnName}' is {column.Type}; a range is of Single, Double or key.");
        bool Test(double value) => complement
            ? min > value || (includeMax ? value > max : value >= max)
            : min <= value && (includeMax ? value <= max : value < max);
        return new FilteredView(source, [column], row => CreateTest(row, column, Test));
    }

    public static bool IsFit(DataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double || type is KeyDataViewType;

    private static Func<bool> CreateTest(DataViewRow row, DataViewSchema.Column column, Func<double, bool> test) => column.Type switch
    {
        KeyDataViewType key => GenericCall.Invoke(CreateKeyTest<int>, key.RawType, row, column, test),
        _ when column.Type.RawType == typeof(float) => CreateValueTest<float>(row, column, value => test(value)),
        _ => CreateValueTest(row, column, test),
    };

    // A missing key is in no range, and outside of none.
    private static Func<bool> CreateKeyTest<TKey>(DataViewRow row, DataViewSchema.Column column, Func<double, bool> test)
    {
        ulong count = ((KeyDataViewType)column.Type).Count;
        return CreateValueTest<TKey>(row, column, value => Convert.ToUInt64(value) is var key && key > 0 && key <= count && test(((uint)key - 0.5) / count));
    }

    private static Func<bool> CreateValueTest<TValue>(DataViewRow row, DataViewSchema.Column column, Func<TValue, bool> test)
    {
        var getter = row.GetGetter<TValue>(column);
        TValue value = default;
        return () =>
        {
            getter(ref value);
            return test(value);
        };
    }
}
