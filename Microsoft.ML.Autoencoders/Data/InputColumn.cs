using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Copies a row's slots; made once for a row or cursor, called at each of its positions.</summary>
internal delegate void SlotReader(Span<float> slots);

/// <summary>The column that an autoencoder reads: a known-size vector of Single, or a Single, which counts as one slot.</summary>
internal sealed class InputColumn
{
    private readonly DataViewSchema.Column _column;

    private InputColumn(DataViewSchema.Column column, int slots)
    {
        _column = column;
        Slots = slots;
    }

    public string Name => _column.Name;

    public int Index => _column.Index;

    public DataViewType Type => _column.Type;

    public int Slots { get; }

    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public static InputColumn Find(DataViewSchema schema, string name)
    {
        var column = schema.GetColumnOrNull(name)
            ?? throw Missing(name, schema.Where(c => !c.IsHidden).Select(c => c.Name));
        return column.Type switch
        {
            NumberDataViewType number when number == NumberDataViewType.Single => new InputColumn(column, 1),
            VectorDataViewType { IsKnownSize: true } vector when vector.ItemType == NumberDataViewType.Single => new InputColumn(column, vector.Size),
            var other => throw NotAccepted(name, $"{other}"),
        };
    }

    /// <summary>The same check on a schema that is only promised, in which a vector has no size yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public static void Check(SchemaShape schema, string name)
    {
        var column = schema.Cast<SchemaShape.Column?>().FirstOrDefault(c => c!.Value.Name == name)
            ?? throw Missing(name, schema.Select(c => c.Name));
        if (column.IsKey || column.ItemType != NumberDataViewType.Single || column.Kind == SchemaShape.Column.VectorKind.VariableVector)
        {
            throw NotAccepted(name, column.Kind switch
            {
                SchemaShape.Column.VectorKind.Scalar => $"{(column.IsKey ? "a key of " : "")}{column.ItemType}",
                SchemaShape.Column.VectorKind.Vector => $"a vector of {(column.IsKey ? "keys of " : "")}{column.ItemType}",
                _ => $"a variable-size vector of {column.ItemType}",
            });
        }
    }

    /// <summary>Of the fitted model's input column, but with other slots than it was fitted on.</summary>
    public ArgumentOutOfRangeException OfOtherSize(int expected) => Refused(
        $"Column '{Name}' is {Type}, {Slots} slots; the autoencoder was fitted on {expected} slots.");

    /// <summary>Names a slot for a person: by its number and, where the column names its slots, its name.</summary>
    public string Describe(int slot)
    {
        if (!_column.HasSlotNames())
        {
            return $"slot {slot}";
        }
        VBuffer<ReadOnlyMemory<char>> names = default;
        _column.GetSlotNames(ref names);
        var name = names.GetItemOrDefault(slot);
        return name.IsEmpty ? $"slot {slot}" : $"slot {slot} ('{name}')";
    }

    /// <param name="row">A row or cursor in which the column is active.</param>
    public SlotReader Reader(DataViewRow row)
    {
        if (Type is not VectorDataViewType)
        {
            var scalar = row.GetGetter<float>(_column);
            return slots => scalar(ref slots[0]);
        }
        var vector = row.GetGetter<VBuffer<float>>(_column);
        VBuffer<float> buffer = default;
        return slots =>
        {
            vector(ref buffer);
            if (buffer.Length != Slots)
            {
                throw new InvalidOperationException(
                    $"Column '{Name}' has {buffer.Length} slots in row {row.Position} (counted from 0); its type {Type} promises {Slots}.");
            }
            buffer.CopyTo(slots);
        };
    }

    private static ArgumentOutOfRangeException Missing(string name, IEnumerable<string> present) => Refused(
        $"There is no input column '{name}', a known-size vector of Single; the columns are: {string.Join(", ", present.Select(p => $"'{p}'"))}.");

    private static ArgumentOutOfRangeException NotAccepted(string name, string type) => Refused(
        $"Input column '{name}' is {type}; accepted are a known-size vector of Single and a Single.");

    private static ArgumentOutOfRangeException Refused(string message) => new(paramName: null, message);
}
