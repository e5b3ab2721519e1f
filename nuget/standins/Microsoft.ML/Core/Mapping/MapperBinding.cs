using Microsoft.ML.Data;

namespace Microsoft.ML;

// The columns of an input and those that a mapper adds, in one schema: a new name goes to the end, a known one right after the last of that name, which it hides.
internal sealed class MapperBinding : IRowToRowMapper
{
    private readonly int[] _sources; // of each output column: the index of the input column, or ~index of the added one
    private readonly int[] _added; // of each added column: its index in the output

    public MapperBinding(RowMapper mapper)
    {
        Mapper = mapper;
        var columns = mapper.InputSchema.Select((c, i) => (Source: i, Column: new DataViewSchema.DetachedColumn(c))).ToList();
        for (int i = 0; i < mapper.OutputColumns.Length; i++)
        {
            var column = mapper.OutputColumns[i];
            int hidden = columns.FindLastIndex(c => c.Column.Name == column.Name);
            columns.Insert(hidden >= 0 ? hidden + 1 : columns.Count, (~i, column));
        }
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns.Select(c => c.Column));
        OutputSchema = builder.ToSchema();
        _sources = [.. columns.Select(c => c.Source)];
        _added = [.. mapper.OutputColumns.Select((_, i) => Array.IndexOf(_sources, ~i))];
    }

    public RowMapper Mapper { get; }

    public DataViewSchema InputSchema => Mapper.InputSchema;

    public DataViewSchema OutputSchema { get; }

    // Which output columns are asked for.
    public bool[] Active(IEnumerable<DataViewSchema.Column> columns) => ColumnSet.Flags(OutputSchema, columns);

    // Which added columns are asked for.
    public bool[] ActiveAdded(bool[] active) => [.. _added.Select(i => active[i])];

    // The input columns that the active output columns are or need.
    public IEnumerable<DataViewSchema.Column> ActiveInput(bool[] active)
    {
        var needed = new bool[InputSchema.Count];
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] >= 0 && active[i])
                needed[_sources[i]] = true;
        }
        foreach (int column in Mapper.GetDependencies(ActiveAdded(active)))
            needed[column] = true;
        return [.. InputSchema.Where(c => needed[c.Index])];
    }

    // The input column that is this output column, or null and the number of the added one.
    public DataViewSchema.Column? InputColumn(DataViewSchema.Column column, out int added)
    {
        int source = _sources[column.Index];
        added = ~source;
        return source >= 0 ? InputSchema[source] : null;
    }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        ActiveInput(Active(dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Checks.Value(input, nameof(input));
        Checks.Value(activeColumns, nameof(activeColumns));
        Checks.State(input.Schema == InputSchema, "The row's schema is not the one that the mapper was made for.");
        return new MapperRow(this, input, Active(activeColumns));
    }
}
