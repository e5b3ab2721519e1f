using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// The rows in a random order: each is drawn from a pool of those that come next, and where the source can shuffle, it does so first.
internal sealed class ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    public bool CanShuffle => true;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var random = rand ?? new TauswortheRandom((uint)seed);
        var input = source.GetRowCursor(columnsNeeded, shuffleSource ? new TauswortheRandom(random) : null);
        return poolSize == 1 ? input : new Cursor(input, poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : StoredRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly Random _random;
        private readonly Action<RowStore, int> _fill;
        private readonly int[] _places; // a ring: the pool's rows in the order in which they came, but for those that were drawn
        private int _first;
        private int _count;
        private bool _ended;

        public Cursor(DataViewRowCursor input, int poolSize, Random random) : base(input.Schema, [.. input.Schema.Select(input.IsColumnActive)])
        {
            _input = input;
            _random = random;
            _fill = RowStore.CreateFill(input);
            _places = [.. Enumerable.Range(0, poolSize)];
            Store = new RowStore(input.Schema, [.. input.Schema.Select(input.IsColumnActive)], poolSize);
        }

        public override long Batch => 0;

        protected override bool MoveNextCore()
        {
            Refill();
            if (_count == 0)
                return false;
            // The drawn row's place goes to the front, and the front's row where the drawn one was.
            int drawn = Ring(_random.Next(_count));
            (_places[drawn], _places[_first]) = (_places[_first], _places[drawn]);
            Place = _places[_first];
            _first = Ring(1);
            _count--;
            return true;
        }

        protected override void DisposeCore() => _input.Dispose();

        private void Refill()
        {
            try
            {
                while (!_ended && _count < _places.Length)
                {
                    if (_input.MoveNext())
                        _fill(Store, _places[Ring(_count++)]);
                    else
                        _ended = true;
                }
            }
            catch (Exception exception)
            {
                throw ConsolidatedCursor.Failure(exception);
            }
        }

        private int Ring(int offset) => (_first + offset) % _places.Length;
    }
}
