using System.Numerics;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The columns of a table, read as one row of slots: numbers unchanged, categories as codes, NaN for missing cells.</summary>
internal sealed class TableInput : RowInput
{
    private readonly (DataViewSchema.Column Source, TableColumn Column)[] _columns;

    private TableInput(TableShape shape, (DataViewSchema.Column, TableColumn)[] columns) => (Shape, _columns) = (shape, columns);

    public TableShape Shape { get; }

    public override string Name => $"[{string.Join(", ", Shape.Names)}]";

    public override int Slots => Shape.Width;

    public override IEnumerable<int> Indices => _columns.Select(column => column.Source.Index);

    /// <param name="purpose">The role of the columns, for error messages; inputs by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or size.</exception>
    public static TableInput Find(DataViewSchema schema, TableShape shape, (string Role, string Reason)? purpose = null)
    {
        return new TableInput(shape, [.. shape.Columns.Select(column => (Alike(column), column))]);

        DataViewSchema.Column Alike(TableColumn expected)
        {
            var (column, type) = TableColumns.Find(schema, expected.Name, purpose ?? TableColumns.Fitted);
            bool isAlike = type == expected.Type && column.Type is VectorDataViewType == expected.IsVector
                && (column.Type is not VectorDataViewType vector || vector.Size == expected.Slots)
                && (column.Type is not KeyDataViewType key || (int)key.Count == expected.KeyCount);
            return isAlike ? column : throw new ArgumentOutOfRangeException(paramName: null,
                $"Column '{column.Name}' is {column.Type}; the autoencoder was fitted on {(expected.IsVector ? $"a vector of {expected.Slots} {expected.Type}" : expected.KeyCount > 0 ? $"a key of {expected.KeyCount} values" : $"{expected.Type}")}.");
        }
    }

    public override SlotReader Reader(DataViewRow row)
    {
        SlotReader[] readers = [.. _columns.Select(column => Reader(row, column.Source, column.Column))];
        int[] widths = [.. _columns.Select(column => column.Column.Slots)];
        return slots =>
        {
            for (int i = 0; i < readers.Length; i++)
            {
                readers[i](slots[..widths[i]]);
                slots = slots[widths[i]..];
            }
        };
    }

    public override string Describe(int slot)
    {
        var (column, first) = Shape.ColumnOf(slot);
        return column.IsVector ? $"column '{column.Name}', slot {slot - first}" : $"column '{column.Name}'";
    }

    public override string[] SlotNames(string unnamed) => Unique(_columns.SelectMany(column => !column.Column.IsVector ? [column.Column.Name]
        : AnnotatedNames.Of(column.Source, "SlotNames", column.Column.Slots) is { } names ? names.Select((name, slot) => name.Length > 0 ? name : $"{column.Column.Name}{slot}")
        : Enumerable.Range(0, column.Column.Slots).Select(slot => $"{column.Column.Name}{slot}")));

    public override ArgumentOutOfRangeException OfOtherSize(int expected) =>
        new(paramName: null, $"The columns {Name} have {Slots} slots; the autoencoder was fitted on {expected} slots.");

    private static SlotReader Reader(DataViewRow row, DataViewSchema.Column source, TableColumn column) => column.Type switch
    {
        TableColumnType.Single when column.IsVector => InputColumn.Find(row.Schema, source.Name).Reader(row),
        TableColumnType.Single => Number<float>(row, source),
        TableColumnType.Double => Number<double>(row, source),
        TableColumnType.SByte => Number<sbyte>(row, source),
        TableColumnType.Byte => Number<byte>(row, source),
        TableColumnType.Int16 => Number<short>(row, source),
        TableColumnType.UInt16 => Number<ushort>(row, source),
        TableColumnType.Int32 => Number<int>(row, source),
        TableColumnType.UInt32 => Number<uint>(row, source),
        TableColumnType.Int64 => Number<long>(row, source),
        TableColumnType.UInt64 => Number<ulong>(row, source),
        TableColumnType.Boolean => Boolean(row, source),
        TableColumnType.Text => Text(row, source, column),
        TableColumnType.Key => Key(row, source, column),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, null),
    };

    private static SlotReader Number<T>(DataViewRow row, DataViewSchema.Column source) where T : INumberBase<T>
    {
        var read = row.GetGetter<T>(source);
        T value = T.Zero;
        return slots =>
        {
            read(ref value);
            slots[0] = float.CreateTruncating(value);
        };
    }

    private static SlotReader Boolean(DataViewRow row, DataViewSchema.Column source)
    {
        var read = row.GetGetter<bool>(source);
        bool value = false;
        return slots =>
        {
            read(ref value);
            slots[0] = value ? 2 : 1;
        };
    }

    private static SlotReader Text(DataViewRow row, DataViewSchema.Column source, TableColumn column)
    {
        var read = row.GetGetter<ReadOnlyMemory<char>>(source);
        var codes = column.Texts.Select((text, i) => (text, Code: i + 1)).ToDictionary(category => category.text, category => category.Code).GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlyMemory<char> text = default;
        return slots =>
        {
            read(ref text);
            slots[0] = text.Length == 0 ? float.NaN : codes.TryGetValue(text.Span, out int code) ? code : column.Categories + 1;
        };
    }

    private static SlotReader Key(DataViewRow row, DataViewSchema.Column source, TableColumn column)
    {
        var key = new InputKey(row, source);
        float[] codes = CodesOfKeys(column);
        return slots => slots[0] = codes[key.Read()];
    }

    /// <summary>The code of each value of a key, from 0.</summary>
    public static float[] CodesOfKeys(TableColumn column)
    {
        var codes = new float[column.KeyCount + 1];
        Array.Fill(codes, column.Categories + 1);
        codes[0] = float.NaN;
        for (int i = 0; i < column.Keys!.Length; i++)
        {
            codes[column.Keys[i]] = i + 1;
        }
        return codes;
    }
}
