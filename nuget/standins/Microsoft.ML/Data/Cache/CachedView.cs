using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// Keeps each column in memory once a cursor has asked for it.
internal sealed class CachedView : IDataView
{
    private readonly IDataView _source;
    private readonly Lock _lock = new();
    private readonly CachedColumns[] _columns; // of each column: where it is kept, null before anyone asked for it
    private CachedColumns _last;

    public CachedView(IDataView source, IEnumerable<DataViewSchema.Column> prefetch)
    {
        _source = source;
        _columns = new CachedColumns[source.Schema.Count];
        var wanted = ColumnSet.Flags(source.Schema, prefetch);
        if (wanted.Contains(true))
            Kept(wanted);
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount() ?? _last?.RowCountOrNull;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var kept = Kept(ColumnSet.Flags(Schema, columnsNeeded));
        return new CachedCursor(Schema, kept, new RowOrder(Permutation(rand)));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        int count = ParallelCursors.Count(n);
        if (count <= 1)
            return [GetRowCursor(columnsNeeded, rand)];
        var kept = Kept(ColumnSet.Flags(Schema, columnsNeeded));
        var permutation = Permutation(rand);
        var tickets = new RowOrder.Tickets(count);
        return [.. Enumerable.Range(0, count).Select(_ => new CachedCursor(Schema, kept, new RowOrder(permutation, tickets)))];
    }

    // Where the columns are kept; those that are not yet are read from now on.
    private CachedColumns[] Kept(bool[] active)
    {
        lock (_lock)
        {
            var missing = Schema.Where(c => active[c.Index] && _columns[c.Index] is null).ToList();
            if (missing.Count > 0 || _last is null)
            {
                _last = new CachedColumns(_source, missing);
                foreach (var column in missing)
                    _columns[column.Index] = _last;
            }
            // Without any column there are still rows to count.
            return [.. _columns.Select((kept, i) => active[i] ? kept : null), _last];
        }
    }

    private int[] Permutation(Random rand) => rand?.Permutation(_last.RowCount);
}
