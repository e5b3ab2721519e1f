using System.Numerics;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Converts a table's cells to the types of its columns.</summary>
/// <param name="cells">[rows, slots], numbers in their units, categories as codes, NaN for missing cells.</param>
internal sealed class TableCells(TableShape table, Matrix cells)
{
    public static DataViewSchema SchemaOf(TableShape table)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in table.Columns)
        {
            builder.AddColumn(column.Name, TypeOf(column), KeyValuesAnnotation.Of(column));
        }
        return builder.ToSchema();
    }

    /// <param name="row">Returns the index of the current row.</param>
    public Delegate Getter(int column, Func<int> row)
    {
        var shape = table.Columns[column];
        int first = table.Columns.Take(column).Sum(before => before.Slots);
        float Cell() => cells.Row(row())[first];
        return shape.Type switch
        {
            TableColumnType.Single when shape.IsVector => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                var editor = VBufferEditor.Create(ref value, shape.Slots);
                cells.Row(row()).Slice(first, shape.Slots).CopyTo(editor.Values);
                value = editor.Commit();
            }),
            TableColumnType.Single => (ValueGetter<float>)((ref float value) => value = Cell()),
            TableColumnType.Double => (ValueGetter<double>)((ref double value) => value = Cell()),
            TableColumnType.SByte => Integer<sbyte>(Cell),
            TableColumnType.Byte => Integer<byte>(Cell),
            TableColumnType.Int16 => Integer<short>(Cell),
            TableColumnType.UInt16 => Integer<ushort>(Cell),
            TableColumnType.Int32 => Integer<int>(Cell),
            TableColumnType.UInt32 => Integer<uint>(Cell),
            TableColumnType.Int64 => Integer<long>(Cell),
            TableColumnType.UInt64 => Integer<ulong>(Cell),
            TableColumnType.Boolean => (ValueGetter<bool>)((ref bool value) => value = Cell() == 2),
            TableColumnType.Text => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = (Code(Cell(), shape) is > 0 and var code ? shape.Texts[code - 1] : "").AsMemory()),
            TableColumnType.Key => (ValueGetter<uint>)((ref uint value) => value = Code(Cell(), shape) is > 0 and var code ? (uint)shape.Keys![code - 1] : 0),
            _ => throw new ArgumentOutOfRangeException(nameof(column), shape.Type, null),
        };
    }

    // A missing cell is 0, as in ML.NET: integers have no missing value.
    private static ValueGetter<T> Integer<T>(Func<float> cell) where T : IBinaryInteger<T> =>
        (ref T value) => value = float.IsNaN(cell()) ? T.Zero : T.CreateSaturating(Math.Round((double)cell(), MidpointRounding.AwayFromZero));

    // 0 for a category without a code of its own, and for a missing one.
    private static int Code(float value, TableColumn column) => value >= 1 && value <= column.Categories ? (int)value : 0;

    public static DataViewType TypeOf(TableColumn column) => column.Type switch
    {
        TableColumnType.Single when column.IsVector => new VectorDataViewType(NumberDataViewType.Single, column.Slots),
        TableColumnType.Key => new KeyDataViewType(typeof(uint), column.KeyCount),
        _ => ItemType(column.Type),
    };

    /// <summary>The type of a single value, which is not a key.</summary>
    public static PrimitiveDataViewType ItemType(TableColumnType type) => type switch
    {
        TableColumnType.Single => NumberDataViewType.Single,
        TableColumnType.Double => NumberDataViewType.Double,
        TableColumnType.SByte => NumberDataViewType.SByte,
        TableColumnType.Byte => NumberDataViewType.Byte,
        TableColumnType.Int16 => NumberDataViewType.Int16,
        TableColumnType.UInt16 => NumberDataViewType.UInt16,
        TableColumnType.Int32 => NumberDataViewType.Int32,
        TableColumnType.UInt32 => NumberDataViewType.UInt32,
        TableColumnType.Int64 => NumberDataViewType.Int64,
        TableColumnType.UInt64 => NumberDataViewType.UInt64,
        TableColumnType.Boolean => BooleanDataViewType.Instance,
        TableColumnType.Text => TextDataViewType.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
