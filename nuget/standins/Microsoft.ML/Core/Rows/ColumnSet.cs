namespace Microsoft.ML;

// Some of a schema's columns, as a flag for each.
internal static class ColumnSet
{
    public static bool[] Flags(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        Checks.Value(columns, nameof(columns));
        var flags = new bool[schema.Count];
        foreach (var column in columns)
        {
            Checks.State(column.Index < flags.Length, $"Column '{column.Name}' is not of this schema, which has {flags.Length} columns.");
            flags[column.Index] = true;
        }
        return flags;
    }

    public static bool IsActive(bool[] flags, DataViewSchema.Column column)
    {
        Checks.State(column.Index < flags.Length, $"Column '{column.Name}' is not of this schema, which has {flags.Length} columns.");
        return flags[column.Index];
    }
}
