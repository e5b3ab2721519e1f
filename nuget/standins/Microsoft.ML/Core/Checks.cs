namespace Microsoft.ML;

// Which exception the real package throws for what: null is ArgumentNullException, any other unfit argument or schema ArgumentOutOfRangeException,
// a wrong state or unfit data InvalidOperationException, an unreadable file FormatException.
internal static class Checks
{
    public static void Value(object value, string parameter)
    {
        if (value is null)
            throw new ArgumentNullException(parameter);
    }

    public static void NonEmpty(string value, string parameter)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} is null or empty.");
    }

    public static void NonWhiteSpace(string value, string parameter)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} is null, empty or white space.");
    }

    public static void Parameter(bool condition, string parameter, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(parameter, message);
    }

    public static void State(bool condition, string message)
    {
        if (!condition)
            throw new InvalidOperationException(message);
    }

    public static void Decode(bool condition, string message)
    {
        if (!condition)
            throw new FormatException(message);
    }

    // No column of that name.
    public static ArgumentOutOfRangeException MissingColumn(string parameter, string role, string column) =>
        new(parameter, $"Could not find {role} column '{column}'.");

    // A column of that name that is not of a type that is accepted.
    public static ArgumentOutOfRangeException SchemaMismatch(string parameter, string role, string column, string accepted, string found) =>
        new(parameter, $"Schema mismatch for {role} column '{column}': {accepted} accepted, {found} found.");

    // The column of an input schema by its name.
    public static DataViewSchema.Column Column(DataViewSchema schema, string name, string parameter = "inputSchema", string role = "input") =>
        schema.GetColumnOrNull(name) ?? throw MissingColumn(parameter, role, name);

    // The column of an input shape by its name.
    public static SchemaShape.Column Column(SchemaShape schema, string name, string parameter = "inputSchema", string role = "input") =>
        schema.TryFindColumn(name, out var column) ? column : throw MissingColumn(parameter, role, name);

    // A getter as the type asked for.
    public static ValueGetter<TValue> Getter<TValue>(Delegate getter, DataViewSchema.Column column) => getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"The values of column '{column.Name}' are {column.Type.RawType}, not {typeof(TValue)}.");
}
