using System.Numerics;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A column that an autoencoder reads: a known-size vector of Single, a Single (which is one slot), or a key (which has one slot for each value).</summary>
internal sealed class InputColumn : RowInput
{
    // A key is one-hot encoded to as many numbers per row.
    private const int LargestKeyCount = 1 << 16;

    // The type is in Microsoft.ML.ImageAnalytics, which the library does not reference.
    private const string ImageType = "Microsoft.ML.Data.MLImage";

    private readonly DataViewSchema.Column _column;

    private InputColumn(DataViewSchema.Column column, int slots)
    {
        _column = column;
        Slots = slots;
    }

    public override string Name => _column.Name;

    public int Index => _column.Index;

    public DataViewType Type => _column.Type;

    public override int Slots { get; }

    public override IEnumerable<int> Indices => [Index];

    /// <summary>The dimensions of a vector type; empty for a Single or a key.</summary>
    public int[] Dimensions => Type is VectorDataViewType vector ? [.. vector.Dimensions] : [];

    public bool IsKey => Type is KeyDataViewType;

    /// <param name="role">The role of the column in error messages: input, target, example weight.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public static InputColumn Find(DataViewSchema schema, string name, string role = "input", AcceptedColumn accepted = AcceptedColumn.Vector)
    {
        var column = schema.GetColumnOrNull(name)
            ?? throw Missing(name, role, accepted, [.. schema.Where(c => !c.IsHidden).Select(c => new PresentColumn(c.Name, c.Type is VectorDataViewType vector ? vector.ItemType : c.Type, c.Type is not VectorDataViewType { IsKnownSize: false }))]);
        return column.Type switch
        {
            NumberDataViewType number when number == NumberDataViewType.Single && accepted != AcceptedColumn.Key => new InputColumn(column, 1),
            VectorDataViewType { IsKnownSize: true } vector when vector.ItemType == NumberDataViewType.Single && TakesVectors(accepted) => new InputColumn(column, vector.Size),
            KeyDataViewType { Count: <= LargestKeyCount } key when TakesKeys(accepted) => new InputColumn(column, (int)key.Count),
            var other => throw NotAccepted(name, role, accepted, $"{other}", Remedy(name, accepted,
                other is VectorDataViewType { ItemType: var item } ? item : other, other is not VectorDataViewType, other is not VectorDataViewType { IsKnownSize: false })),
        };
    }

    /// <summary>Performs the same check on a schema shape, in which a vector has no size.</summary>
    /// <inheritdoc cref="Find"/>
    public static void Check(SchemaShape schema, string name, string role = "input", AcceptedColumn accepted = AcceptedColumn.Vector)
    {
        var column = schema.Cast<SchemaShape.Column?>().FirstOrDefault(c => c!.Value.Name == name)
            ?? throw Missing(name, role, accepted, [.. schema.Select(c => new PresentColumn(c.Name, c.ItemType, !c.IsKey && c.Kind != SchemaShape.Column.VectorKind.VariableVector))]);
        bool isScalar = column.Kind == SchemaShape.Column.VectorKind.Scalar;
        bool isAccepted = column.IsKey
            ? isScalar && TakesKeys(accepted)
            : column.ItemType == NumberDataViewType.Single && accepted != AcceptedColumn.Key
                && (isScalar || (column.Kind == SchemaShape.Column.VectorKind.Vector && TakesVectors(accepted)));
        if (!isAccepted)
        {
            string item = $"{(column.IsKey ? "key of " : "")}{column.ItemType}";
            throw NotAccepted(name, role, accepted, column.Kind switch
            {
                SchemaShape.Column.VectorKind.Scalar => item,
                SchemaShape.Column.VectorKind.Vector => $"a vector of {item}",
                _ => $"a variable-size vector of {item}",
            }, Remedy(name, accepted, column.ItemType, isScalar, column.Kind != SchemaShape.Column.VectorKind.VariableVector, column.IsKey));
        }
    }

    /// <summary>The error of a column whose number of slots differs from that of the fitted model.</summary>
    public override ArgumentOutOfRangeException OfOtherSize(int expected) => Refused(IsKey
        ? $"Column '{Name}' is {Type}, {Slots} values; the autoencoder was fitted on {expected} values."
        : $"Column '{Name}' is {Type}, {Slots} slots; the autoencoder was fitted on {expected} slots.");

    /// <summary>Describes a slot in error messages: by its index and, if it has one, its name.</summary>
    public override string Describe(int slot) => OwnNames()?[slot] is { Length: > 0 } name ? $"slot {slot} ('{name}')" : $"slot {slot}";

    /// <summary>The unique names of the slots: the column's slot names, the values of a key, or the column's own name for a single number.</summary>
    /// <param name="unnamed">The prefix of the index for a slot without a name.</param>
    public override string[] SlotNames(string unnamed)
    {
        string[]? own = IsKey || Type is VectorDataViewType ? OwnNames() : [Name];
        return Unique(Enumerable.Range(0, Slots).Select(slot => own?[slot] is { Length: > 0 } given ? given : $"{unnamed}{slot}"));
    }

    private string[]? OwnNames() => AnnotatedNames.Of(_column, IsKey ? "KeyValues" : "SlotNames", Slots);

    /// <param name="row">A row or cursor in which the column is active.</param>
    public override SlotReader Reader(DataViewRow row)
    {
        if (IsKey)
        {
            var key = KeyReader(row);
            return slots =>
            {
                slots.Clear();
                if (key() is > 0 and var value)
                {
                    slots[value - 1] = 1;
                }
            };
        }
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
                    $"Column '{Name}' has {buffer.Length} slots in row {row.Position} (counted from 0); its type {Type} has {Slots}.");
            }
            buffer.CopyTo(slots);
        };
    }

    /// <summary>Reads a key: its one-based value, or 0 if it is missing.</summary>
    /// <param name="row">A row or cursor in which the column is active.</param>
    public Func<int> KeyReader(DataViewRow row) =>
        Type.RawType == typeof(byte) ? KeyReader<byte>(row)
        : Type.RawType == typeof(ushort) ? KeyReader<ushort>(row)
        : Type.RawType == typeof(uint) ? KeyReader<uint>(row)
        : KeyReader<ulong>(row);

    private Func<int> KeyReader<T>(DataViewRow row) where T : IBinaryInteger<T>
    {
        var read = row.GetGetter<T>(_column);
        T key = T.Zero;
        return () =>
        {
            read(ref key);
            // Like ML.NET, treat a value beyond the key's count as missing.
            return key <= T.CreateSaturating(Slots) ? int.CreateChecked(key) : 0;
        };
    }

    private static bool TakesVectors(AcceptedColumn accepted) => accepted is AcceptedColumn.Vector or AcceptedColumn.KeyOrVector;

    private static bool TakesKeys(AcceptedColumn accepted) => accepted is AcceptedColumn.Key or AcceptedColumn.KeyOrVector;

    private static string Accepted(AcceptedColumn accepted) => accepted switch
    {
        AcceptedColumn.Single => "a Single",
        AcceptedColumn.Key => $"a key of at most {LargestKeyCount} values",
        AcceptedColumn.KeyOrVector => $"a key of at most {LargestKeyCount} values, a known-size vector of Single and a Single",
        _ => "a known-size vector of Single and a Single",
    };

    private static ArgumentOutOfRangeException Missing(string name, string role, AcceptedColumn accepted, IReadOnlyList<PresentColumn> present) => Refused(
        $"There is no {role} column '{name}' (accepted: {Accepted(accepted)}); the columns are: {string.Join(", ", present.Select(p => $"'{p.Name}'"))}."
        + (TakesVectors(accepted) ? $" To make it of several columns: {Concatenation.Line(name, present)}." : ""));

    private static ArgumentOutOfRangeException NotAccepted(string name, string role, AcceptedColumn accepted, string type, string remedy) => Refused(
        $"The {role} column '{name}' is {type}; accepted: {Accepted(accepted)}.{remedy}");

    // The line of code that converts a column of another type to an accepted one; empty if there is none.
    private static string Remedy(string name, AcceptedColumn accepted, DataViewType item, bool isScalar, bool isKnownSize, bool isKey = false)
    {
        const string Transforms = "mlContext.Transforms";
        if (item.RawType.FullName == ImageType)
        {
            // The name of an image type without a known size has no size, and neither has the vector of its pixels.
            string pixels = $"{Transforms}.ExtractPixels(\"{name}\", interleavePixelColors: true)";
            return TakesVectors(accepted) ? $" To make it one: {($"{item}" == "Image" ? $"{Transforms}.ResizeImages(\"{name}\", width, height).Append({pixels})" : pixels)}." : "";
        }
        bool isText = item is TextDataViewType, isNumber = item is NumberDataViewType or BooleanDataViewType;
        string? line = (isKey || item is KeyDataViewType, isScalar) switch
        {
            _ when !isKnownSize => TakesVectors(accepted) ? $"[VectorType(length)] on the property that holds it, as in [VectorType(30)] public float[] {name} {{ get; set; }}" : null,
            (_, false) when !TakesVectors(accepted) => null,
            (true, _) => TakesVectors(accepted) && !TakesKeys(accepted) ? $"{Transforms}.Conversion.MapKeyToVector(\"{name}\")" : null,
            (_, true) when TakesKeys(accepted) && (isText || accepted == AcceptedColumn.Key) => $"{Transforms}.Conversion.MapValueToKey(\"{name}\")",
            _ when isText && TakesVectors(accepted) => $"{Transforms}.Categorical.OneHotEncoding(\"{name}\")",
            _ when isText || isNumber => $"{Transforms}.Conversion.ConvertType(\"{name}\", outputKind: DataKind.Single)",
            _ => null,
        };
        return line is null ? "" : $" To make it one: {line}.";
    }

    private static ArgumentOutOfRangeException Refused(string message) => new(paramName: null, message);
}
