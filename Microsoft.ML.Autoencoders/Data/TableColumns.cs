namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The columns of a schema that a network for tables accepts.</summary>
internal static class TableColumns
{
    /// <summary>The maximum number of values of a key: each has an entry in an array.</summary>
    public const int LargestKeyCount = 1 << 24;

    /// <summary>The role of the columns of a fitted table, and why they are needed, for error messages.</summary>
    public static readonly (string Role, string Reason) Fitted = ("input", "which the transformer was fitted on");

    /// <summary>The same for the condition column.</summary>
    public static readonly (string Role, string Reason) Condition = ("condition", $"which {nameof(VaeEstimator.Options.ConditionColumnName)} names");

    private const string Accepted = "Single, Double, integers, Boolean, text, a key of UInt32 and a known-size vector of Single";

    /// <summary>The same for the columns that are to be learned.</summary>
    public static (string Role, string Reason) Inputs(TrainingOptions options) => ("input", $"which {options.TableOption} names");

    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public static (DataViewSchema.Column Column, TableColumnType Type) Find(DataViewSchema schema, string name, (string Role, string Reason) purpose)
    {
        var column = schema.GetColumnOrNull(name) ?? throw Missing(name, purpose, schema.Where(c => !c.IsHidden).Select(c => c.Name));
        return (column, TypeOf(column.Type) ?? throw NotAccepted(name, purpose, $"{column.Type}", column.Type is VectorDataViewType { ItemType: var item } ? item : null));
    }

    /// <summary>Checks a column of a schema shape, without data.</summary>
    /// <inheritdoc cref="Find"/>
    public static void Check(SchemaShape schema, string name, (string Role, string Reason) purpose)
    {
        var column = schema.Cast<SchemaShape.Column?>().FirstOrDefault(c => c!.Value.Name == name) ?? throw Missing(name, purpose, schema.Select(c => c.Name));
        bool isScalar = column.Kind == SchemaShape.Column.VectorKind.Scalar;
        bool isAccepted = column.IsKey ? isScalar && column.ItemType == NumberDataViewType.UInt32
            : isScalar ? TypeOf(column.ItemType) is not null
            : column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType == NumberDataViewType.Single;
        if (!isAccepted)
        {
            string item = $"{(column.IsKey ? "key of " : "")}{column.ItemType}";
            throw NotAccepted(name, purpose, isScalar ? item : column.Kind == SchemaShape.Column.VectorKind.Vector ? $"a vector of {item}" : $"a variable-size vector of {item}", isScalar ? null : column.ItemType);
        }
    }

    public static TableColumnType? TypeOf(DataViewType type) => type switch
    {
        TextDataViewType => TableColumnType.Text,
        BooleanDataViewType => TableColumnType.Boolean,
        KeyDataViewType { RawType: var raw, Count: <= LargestKeyCount } when raw == typeof(uint) => TableColumnType.Key,
        NumberDataViewType number when Enum.TryParse<TableColumnType>(number.RawType.Name, out var item) => item,
        VectorDataViewType { IsKnownSize: true } vector when vector.ItemType == NumberDataViewType.Single => TableColumnType.Single,
        _ => null,
    };

    private static ArgumentOutOfRangeException Missing(string name, (string Role, string Reason) purpose, IEnumerable<string> present) => new(paramName: null,
        $"There is no {purpose.Role} column '{name}', {purpose.Reason} (accepted: {Accepted}); the columns are: {string.Join(", ", present.Select(p => $"'{p}'"))}.");

    private static ArgumentOutOfRangeException NotAccepted(string name, (string Role, string Reason) purpose, string type, DataViewType? item) => new(paramName: null,
        $"The {purpose.Role} column '{name}', {purpose.Reason}, is {type}; accepted: {Accepted}."
        + (item is NumberDataViewType or BooleanDataViewType ? $" To make it one: mlContext.Transforms.Conversion.ConvertType(\"{name}\", outputKind: DataKind.Single)." : ""));
}
