namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Scores in batches: reads rows of the source ahead, buffers the active columns that are passed through, runs the network once for all of them, and then returns them one by one. The first
/// batches are small, so that the first rows are available quickly.
/// </summary>
internal sealed class ScoringCursor : DataViewRowCursor
{
    private const int FirstBatch = 32;
    private const int LargestBatch = 1024;
    private const int LargestBatchValues = 1 << 17; // values of the widest column, 512 KiB

    private readonly BatchSource _source;
    private readonly ColumnMap _map;
    private readonly bool[] _active;
    private readonly OnnxScorer _scorer;
    private readonly BufferedColumn?[] _passed; // by output column; null if inactive or computed
    private readonly ValueGetter<DataViewRowId> _readId;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _batches;
    private readonly RowBuffer _rows;
    private readonly ScoreRequest _request;
    private readonly int _capacity;
    private readonly Action<int, long> _copy;
    private bool _isDisposed;
    private int _batchSize;
    private int _count;
    private int _index;
    private long _position = -1;
    private bool _ended;

    public ScoringCursor(BatchSource batches, ColumnMap map, bool[] active, OnnxScorer scorer)
    {
        _source = batches;
        var source = batches.Cursor;
        _map = map;
        _active = active;
        _scorer = scorer;
        int widest = Math.Max(map.Read.Max(column => column.Slots), map.Columns.Outputs.Max(column => column.Width));
        _capacity = Math.Clamp(LargestBatchValues / widest, 1, LargestBatch);
        _batchSize = Math.Min(FirstBatch, _capacity);
        _passed = [.. Enumerable.Range(0, active.Length).Select(i => active[i] && map.Source(i) is { } column ? BufferedColumn.Create(source, column, _capacity) : null)];
        _readId = source.GetIdGetter();
        _ids = new DataViewRowId[_capacity];
        _batches = new long[_capacity];
        _rows = new RowBuffer(source, map.Read, _capacity);
        _request = scorer.CreateRequest(map.ComputedColumns(active), _capacity);
        _copy = Copy;
    }

    public override DataViewSchema Schema => _map.Output;

    public override long Position => _position;

    public override long Batch => _position >= 0 ? _batches[_index] : 0;

    public override bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }
        if (++_index >= _count && !ReadBatch())
        {
            _ended = true;
            _position = -1;
            return false;
        }
        _position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = _ids[Current()];

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[_map.Checked(column)];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        int index = _map.CheckedActive(column, _active);
        var getter = _passed[index] is { } passed
            ? passed.Getter(Current)
            : ComputedColumn.Getter(_map.Columns.Outputs[_map.Computed(index)], () => _request.Row(_map.Computed(index), Current()));
        return ComputedColumn.As<TValue>(getter, column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _request.Dispose();
            _source.Release();
        }
        base.Dispose(disposing);
    }

    private bool ReadBatch()
    {
        _count = _source.Take(_batchSize, _copy);
        _index = 0;
        _batchSize = Math.Min(2 * _batchSize, _capacity);
        if (_count > 0)
        {
            _scorer.Run(_rows.Values, _count, _request, _source.IsShared);
        }
        return _count > 0;
    }

    private void Copy(int index, long batch)
    {
        _rows.Take(index);
        _readId(ref _ids[index]);
        _batches[index] = batch;
        foreach (var column in _passed)
        {
            column?.Read(index);
        }
    }

    private int Current() => _position >= 0
        ? _index
        : throw new InvalidOperationException("The cursor is not at a row: MoveNext has not been called or has returned false.");
}
