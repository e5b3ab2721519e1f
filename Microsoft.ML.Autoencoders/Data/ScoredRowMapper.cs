namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Scores rows one at a time, as a PredictionEngine does.</summary>
internal sealed class ScoredRowMapper(ColumnMap map, OnnxScorer scorer) : IRowToRowMapper
{
    public DataViewSchema InputSchema => map.Input;

    public DataViewSchema OutputSchema => map.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        map.Dependencies(map.Activate(dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new ScoredRow(input, map, map.Activate(activeColumns), scorer);
}
