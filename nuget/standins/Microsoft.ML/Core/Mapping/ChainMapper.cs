using Microsoft.ML.Data;

namespace Microsoft.ML;

// Mappers one after the other, each over the columns of the one before.
internal sealed class ChainMapper(DataViewSchema inputSchema, IReadOnlyList<IRowToRowMapper> mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => mappers.Count > 0 ? mappers[^1].OutputSchema : inputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        mappers.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Checks.Value(input, nameof(input));
        Checks.Value(activeColumns, nameof(activeColumns));
        Checks.Parameter(input.Schema == InputSchema, nameof(input), "The row's schema is not the one that the mapper was made for.");
        var needed = ColumnSet.Flags(OutputSchema, activeColumns);
        if (mappers.Count == 0)
        {
            foreach (var column in inputSchema.Where(c => needed[c.Index] && !input.IsColumnActive(c)))
                throw new ArgumentOutOfRangeException(nameof(input), $"Column '{column.Name}' is needed, but not active in the input.");
            return input;
        }
        // What each mapper has to give is what the next one needs.
        var active = new IEnumerable<DataViewSchema.Column>[mappers.Count];
        active[^1] = OutputSchema.Where(c => needed[c.Index]);
        for (int i = mappers.Count - 1; i > 0; i--)
            active[i - 1] = [.. mappers[i].GetDependencies(active[i])];
        return mappers.Zip(active).Aggregate(input, (row, next) => next.First.GetRow(row, next.Second));
    }
}
