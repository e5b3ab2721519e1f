using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Copies a row's slots; made once for a row or cursor, called at each of its positions.</summary>
internal delegate void SlotReader(Span<float> slots);

/// <summary>A column that an autoencoder reads: a known-size vector of Single, or a Single, which counts as one slot.</summary>
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

    /// <param name="schema">The columns that there are.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="role">What the column is for, as errors call it: input, target, example weight.</param>
    /// <param name="mustBeScalar">Whether only a Single is accepted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public static InputColumn Find(DataViewSchema schema, string name, string role = "input", bool mustBeScalar = false)
    {
        var column = schema.GetColumnOrNull(name)
            ?? throw Missing(name, role, mustBeScalar, schema.Where(c => !c.IsHidden).Select(c => c.Name));
        return column.Type switch
        {
            NumberDataViewType number when number == NumberDataViewType.Single => new InputColumn(column, 1),
            VectorDataViewType { IsKnownSize: true } vector when vector.ItemType == NumberDataViewType.Single && !mustBeScalar => new InputColumn(column, vector.Size),
            var other => throw NotAccepted(name, role, mustBeScalar, $"{other}"),
        };
    }

    /// <summary>The same check on a schema that is only promised, in which a vector has no size yet.</summary>
    /// <inheritdoc cref="Find"/>
    public static void Check(SchemaShape schema, string name, string role = "input", bool mustBeScalar = false)
    {
        var column = schema.Cast<SchemaShape.Column?>().FirstOrDefault(c => c!.Value.Name == name)
            ?? throw Missing(name, role, mustBeScalar, schema.Select(c => c.Name));
        bool isAccepted = column is { IsKey: false, Kind: not SchemaShape.Column.VectorKind.VariableVector } && column.ItemType == NumberDataViewType.Single
            && (!mustBeScalar || column.Kind == SchemaShape.Column.VectorKind.Scalar);
        if (!isAccepted)
        {
            string item = $"{(column.IsKey ? "key of " : "")}{column.ItemType}";
            throw NotAccepted(name, role, mustBeScalar, column.Kind switch
            {
                SchemaShape.Column.VectorKind.Scalar => item,
                SchemaShape.Column.VectorKind.Vector => $"a vector of {item}",
                _ => $"a variable-size vector of {item}",
            });
        }
    }

    /// <summary>The error of a column with other slots than the fitted model's.</summary>
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

    private static string Accepted(bool mustBeScalar) => mustBeScalar ? "a Single" : "a known-size vector of Single and a Single";

    private static ArgumentOutOfRangeException Missing(string name, string role, bool mustBeScalar, IEnumerable<string> present) => Refused(
        $"There is no {role} column '{name}' (accepted: {Accepted(mustBeScalar)}); the columns are: {string.Join(", ", present.Select(p => $"'{p}'"))}.");

    private static ArgumentOutOfRangeException NotAccepted(string name, string role, bool mustBeScalar, string type) => Refused(
        $"The {role} column '{name}' is {type}; accepted: {Accepted(mustBeScalar)}.");

    private static ArgumentOutOfRangeException Refused(string message) => new(paramName: null, message);
}
