namespace Microsoft.ML;

// In which order a cursor goes through cached rows: all of them, or those blocks that it draws where several cursors share them.
internal sealed class RowOrder(int[] permutation, RowOrder.Tickets tickets = null)
{
    private const int BlockSize = 64;

    private int _block = -1;
    private int _at = -1;

    public long Batch => tickets is null ? 0 : _block;

    // The next row, or null past the last place of a permutation.
    public int? Next()
    {
        _at++;
        if (tickets is not null && _at % BlockSize == 0)
        {
            _block = _block < 0 ? tickets.First() : _block + tickets.Count;
            _at = _block * BlockSize;
        }
        return permutation is null ? _at : _at < permutation.Length ? permutation[_at] : null;
    }

    // Each cursor of a set draws its first block; the others follow at equal distance.
    public sealed class Tickets(int count)
    {
        private int _drawn = -1;

        public int Count => count;

        public int First() => Interlocked.Increment(ref _drawn);
    }
}
