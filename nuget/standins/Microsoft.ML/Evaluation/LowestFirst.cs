namespace Microsoft.ML.Data;
// A binary heap with the lowest score on top. It is not a PriorityQueue, since the order in which equal scores leave shows in the detection rate,
// and the real package's is that of a binary heap.
internal sealed class LowestFirst
{
    private readonly List<ScoredLabel> _heap = [];

    public int Count => _heap.Count;

    public ScoredLabel Lowest => _heap[0];

    public void Add(ScoredLabel row)
    {
        int at = _heap.Count;
        _heap.Add(row);
        while (at > 0 && _heap[(at - 1) / 2].Score > row.Score)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _heap[at] = row;
    }

    public ScoredLabel Take()
    {
        var lowest = _heap[0];
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (_heap.Count > 0)
            Sink(last);
        return lowest;
    }

    private void Sink(ScoredLabel row)
    {
        int at = 0;
        for (int child = 1; child < _heap.Count; child = 2 * at + 1)
        {
            if (child + 1 < _heap.Count && _heap[child].Score > _heap[child + 1].Score)
                child++;
            if (row.Score <= _heap[child].Score)
                break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = row;
    }
}
