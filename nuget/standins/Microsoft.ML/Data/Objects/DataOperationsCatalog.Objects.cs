using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null) where TRow : class
    {
        Checks.Value(data, nameof(data));
        return new ObjectView<TRow>(data, new ObjectColumns<TRow>(schemaDefinition));
    }

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema) where TRow : class
    {
        Checks.Value(data, nameof(data));
        Checks.Value(schema, nameof(schema));
        return new ObjectView<TRow>(data, new ObjectColumns<TRow>(ObjectColumns<TRow>.Define(schema)));
    }

    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false,
        SchemaDefinition schemaDefinition = null) where TRow : class, new()
    {
        Checks.Value(data, nameof(data));
        return Enumerate(data, ObjectReader<TRow>.Create(data.Schema, schemaDefinition, ignoreMissingColumns), reuseRowObject);
    }

    private static IEnumerable<TRow> Enumerate<TRow>(IDataView data, ObjectReader<TRow> reader, bool reuse) where TRow : class, new()
    {
        using var cursor = data.GetRowCursor(reader.Columns);
        var fill = reader.Bind(cursor);
        TRow row = null;
        while (cursor.MoveNext())
        {
            if (row is null || !reuse)
                row = new TRow();
            fill(row);
            yield return row;
        }
    }
}
