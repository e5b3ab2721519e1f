using System.Collections.Immutable;

namespace Microsoft.ML.Data;

// The first rows of a view, by row and by column.
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Checks.Value(data, nameof(data));
        Checks.Parameter(maxRows >= 0, nameof(maxRows), $"The number of rows is not negative; this is {maxRows}.");
        Schema = data.Schema;
        using var cursor = data.GetRowCursor(Schema);
        var reads = Schema.Select(c => GenericCall.Invoke(CreateRead<int>, c.Type.RawType, cursor, c)).ToArray();
        var rows = new List<RowInfo>();
        var columns = Schema.Select(_ => new List<object>()).ToArray();
        while (rows.Count < maxRows && cursor.MoveNext())
        {
            rows.Add(new([.. Schema.Select(c => KeyValuePair.Create(c.Name, reads[c.Index]()))]));
            // Read anew, since both keep what they hold.
            for (int i = 0; i < columns.Length; i++)
                columns[i].Add(reads[i]());
        }
        RowView = [.. rows];
        ColumnView = [.. Schema.Select(c => new ColumnInfo(c, [.. columns[c.Index]]))];
    }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public DataViewSchema Schema { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> CreateRead<TValue>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<TValue>(column);
        return () =>
        {
            TValue value = default;
            getter(ref value);
            return value;
        };
    }

    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values)
        {
            Values = values;
        }

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }

    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }
}
