using System.Collections;

namespace Microsoft.ML;

// What is known of a schema before any data: names, item types, and which are vectors or keys.
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape _empty = new([]);

    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        Checks.Value(columns, nameof(columns));
        _columns = [.. columns];
        Checks.Parameter(_columns.All(c => c.IsValid), nameof(columns), "A column has no name.");
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SchemaShape Create(DataViewSchema schema)
    {
        Checks.Value(schema, nameof(schema));
        return new(schema.Where(c => !c.IsHidden).Select(c => Column.Create(c.Name, c.Type, AnnotationsOf(c.Annotations))));
    }

    internal static SchemaShape AnnotationsOf(DataViewSchema.Annotations annotations) =>
        annotations.Schema.Count == 0 ? _empty : new(annotations.Schema.Select(a => Column.Create(a.Name, a.Type)));

    internal bool TryFindColumn(string name, out Column column)
    {
        Checks.Value(name, nameof(name));
        column = _columns.FirstOrDefault(c => c.Name == name);
        return column.IsValid;
    }

    // The shape with these columns in place of those of the same name, or after all.
    internal SchemaShape With(params IEnumerable<Column> columns)
    {
        var byName = new OrderedDictionary<string, Column>();
        foreach (var column in _columns.Concat(columns))
            byName[column.Name] = column;
        return new(byName.Values);
    }
}
