using Microsoft.ML.Data;

namespace Microsoft.ML;

// Keeps the rows where some columns hold no NaN and no missing key.
internal static class MissingValueFilter
{
    public static IDataView Create(IDataView source, string[] columns)
    {
        var tested = new List<DataViewSchema.Column>();
        foreach (var name in columns)
        {
            var column = Checks.Column(source.Schema, name, nameof(columns), "source");
            Checks.Parameter(tested.All(t => t.Index != column.Index), nameof(columns), $"Column '{name}' is named twice.");
            Checks.Parameter(column.Type.ItemType() is KeyDataViewType || column.Type.ItemType().RawType is var raw && (raw == typeof(float) || raw == typeof(double)),
                nameof(columns), $"Column '{name}' is {column.Type}, of which no value is missing.");
            tested.Add(column);
        }
        return new FilteredView(source, [.. tested], row => CreateTest(row, tested));
    }

    private static Func<bool> CreateTest(DataViewRow row, IEnumerable<DataViewSchema.Column> columns)
    {
        var tests = columns.Select(c => GenericCall.Invoke(CreateTest<int>, c.Type.ItemType().RawType, row, c)).ToArray();
        return () => tests.All(test => test());
    }

    private static Func<bool> CreateTest<TItem>(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            var vector = row.GetGetter<VBuffer<TItem>>(column);
            VBuffer<TItem> values = default;
            return () =>
            {
                vector(ref values);
                return !values.DenseValues().Any(IsMissing);
            };
        }
        var scalar = row.GetGetter<TItem>(column);
        TItem value = default;
        return () =>
        {
            scalar(ref value);
            return !IsMissing(value);
        };
    }

    private static bool IsMissing<TItem>(TItem value) => value switch
    {
        float number => float.IsNaN(number),
        double number => double.IsNaN(number),
        _ => EqualityComparer<TItem>.Default.Equals(value, default),
    };
}
