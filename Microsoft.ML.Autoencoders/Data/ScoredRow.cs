namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A row with the output columns of an autoencoder. They are computed when one of them is read, and cached for the position of the row.</summary>
internal sealed class ScoredRow : DataViewRow
{
    private readonly DataViewRow _source;
    private readonly ColumnMap _map;
    private readonly bool[] _active;
    private readonly IRowScorer? _scorer; // null if no computed column is active
    private readonly RowBuffer? _row;
    private long _scoredPosition = -1;

    public ScoredRow(DataViewRow source, ColumnMap map, bool[] active, OnnxScorer scorer)
    {
        _source = source;
        _map = map;
        _active = active;
        int[] wanted = [.. map.ComputedColumns(active)];
        if (wanted.Length > 0)
        {
            _row = new RowBuffer(source, map.Read, 1);
            _scorer = scorer.CreateRow(wanted, _row.Values);
        }
    }

    public override DataViewSchema Schema => _map.Output;

    public override long Position => _source.Position;

    public override long Batch => _source.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[_map.Checked(column)];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        int index = _map.CheckedActive(column, _active);
        return _map.Source(index) is { } source
            ? _source.GetGetter<TValue>(source)
            : ComputedColumn.As<TValue>(ComputedColumn.Getter(_map.Columns.Outputs[_map.Computed(index)], () => Compute(_map.Computed(index))), column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scorer?.Dispose();
            _source.Dispose();
        }
        base.Dispose(disposing);
    }

    private ReadOnlySpan<float> Compute(int column)
    {
        if (_scoredPosition != _source.Position || _scoredPosition < 0)
        {
            _row!.Take(0);
            _scorer!.Run();
            _scoredPosition = _source.Position;
        }
        return _scorer!.Values(column);
    }
}
