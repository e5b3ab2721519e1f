namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// Rows that are read from a file and prepared each time. For an epoch, blocks of consecutive rows are read in random order, and the rows of a window, that is, of as many blocks as fit into
/// memory, are shuffled.
/// </summary>
/// <param name="prepare">Prepares a set, whose arrays it may modify.</param>
internal sealed class PreparedFileRows(FileRows rows, Func<TrainingSet, PreparedSet> prepare, int batchSize) : PreparedRows
{
    private readonly int _window = Math.Min(rows.Budget.WindowRows(rows.Layout, batchSize), (rows.Count + batchSize - 1) / batchSize * batchSize);

    private TrainingSet? _set; // the rows of a window

    public override int Total => rows.Count;

    public override int Count => rows.Count;

    /// <summary>The number of rows that are shuffled together.</summary>
    public int Window => _window;

    public override PreparedLayout Layout { get; } = PreparedLayout.Of(prepare(rows.Layout.Empty(1)));

    public override IEnumerable<PreparedSet> InOrder() => rows.Chunks().Select(prepare);

    public override IEnumerable<EpochPart> Shuffled(RandomStream order)
    {
        int size = MemoryBudget.BlockRows(rows.Layout, _window);
        int[] blocks = order.Permutation((rows.Count + size - 1) / size);
        var (block, begun) = (0, 0); // the next block, and the number of its rows that were read
        for (int done = 0; done < rows.Count;)
        {
            int count = Math.Min(_window, rows.Count - done);
            // The last window may be partly filled; the order contains no other rows.
            var set = _set ??= rows.Layout.Empty(_window);
            for (int filled = 0; filled < count;)
            {
                int start = blocks[block] * size;
                int length = Math.Min(size, rows.Count - start);
                int taken = Math.Min(length - begun, count - filled);
                rows.Read(start + begun, taken, set, filled);
                filled += taken;
                begun += taken;
                if (begun == length)
                {
                    (block, begun) = (block + 1, 0);
                }
            }
            done += count;
            yield return new EpochPart(prepare(set), order.Permutation(count), count, Places: null);
        }
    }

    public override Matrix SelectEncoderInputs(ReadOnlySpan<int> some) => new PreparedMemoryRows(prepare(rows.Select(some))).SelectEncoderInputs([.. Enumerable.Range(0, some.Length)]);
}
