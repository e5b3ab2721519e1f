namespace Microsoft.ML.Data;

// Reads a label column of any type that a trainer or evaluator takes as a number.
internal static class LabelReader
{
    // A key is its index from 0, true is 1; a missing or impossible label is NaN.
    public static ValueGetter<float> Of(DataViewRow row, DataViewSchema.Column column)
    {
        switch (column.Type)
        {
            case NumberDataViewType when column.Type.RawType == typeof(float):
                return row.GetGetter<float>(column);
            case NumberDataViewType when column.Type.RawType == typeof(double):
                var number = row.GetGetter<double>(column);
                return (ref float label) => { double value = 0; number(ref value); label = (float)value; };
            case BooleanDataViewType:
                var flag = row.GetGetter<bool>(column);
                return (ref float label) => { bool value = false; flag(ref value); label = value ? 1 : 0; };
            case KeyDataViewType key when key.RawType == typeof(byte):
                return OfKey<byte>(row, column, key.Count, value => value);
            case KeyDataViewType key when key.RawType == typeof(ushort):
                return OfKey<ushort>(row, column, key.Count, value => value);
            case KeyDataViewType key when key.RawType == typeof(uint):
                return OfKey<uint>(row, column, key.Count, value => value);
            case KeyDataViewType key when key.RawType == typeof(ulong):
                return OfKey<ulong>(row, column, key.Count, value => value);
            default:
                throw new InvalidOperationException($"Column '{column.Name}' is a {column.Type}: only floating-point numbers, booleans and keys can be labels.");
        }
    }

    private static ValueGetter<float> OfKey<TKey>(DataViewRow row, DataViewSchema.Column column, ulong count, Func<TKey, ulong> widen)
    {
        var key = row.GetGetter<TKey>(column);
        return (ref float label) =>
        {
            TKey raw = default!;
            key(ref raw);
            ulong value = widen(raw);
            label = value > 0 && value <= count ? value - 1 : float.NaN;
        };
    }
}
