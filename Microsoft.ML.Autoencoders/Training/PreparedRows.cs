namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Rows prepared for an engine: in memory, or read in windows from a file.</summary>
internal abstract class PreparedRows
{
    /// <summary>The number of rows of all processes.</summary>
    public abstract int Total { get; }

    /// <summary>The number of rows of this process.</summary>
    public abstract int Count { get; }

    /// <summary>The content of each row.</summary>
    public abstract PreparedLayout Layout { get; }

    /// <summary>Enumerates the rows of this process in order, in chunks; a chunk is valid until the next one is read.</summary>
    public abstract IEnumerable<PreparedSet> InOrder();

    /// <summary>Enumerates the rows of this process in the random order of an epoch, in parts; a part is valid until the next one is read.</summary>
    /// <param name="order">Draws the order.</param>
    public abstract IEnumerable<EpochPart> Shuffled(RandomStream order);

    /// <summary>Copies the inputs of some of the rows; on a cluster, the result is the same in each process.</summary>
    /// <param name="rows">The numbers of the rows over all processes.</param>
    /// <returns>[rows, encoder inputs and condition slots].</returns>
    public abstract Matrix SelectEncoderInputs(ReadOnlySpan<int> rows);

    /// <summary>The inputs of this process, in chunks.</summary>
    public IEnumerable<Matrix> Inputs => InOrder().Select(part => part.Inputs);

    /// <summary>Enumerates the first rows of this process in order, in batches: the set, the index of the first row in it, and the number of rows.</summary>
    /// <param name="most">The maximum number of rows per batch.</param>
    /// <param name="rows">The total number of rows.</param>
    public IEnumerable<(PreparedSet Set, int First, int Count)> Batches(int most, int rows)
    {
        foreach (var set in InOrder())
        {
            for (int first = 0; first < set.Rows && rows > 0; first += most)
            {
                int count = Math.Min(Math.Min(most, set.Rows - first), rows);
                yield return (set, first, count);
                rows -= count;
            }
            if (rows == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Requires targets from 0 to 1.</summary>
    /// <param name="option">The option that requires them, with its value.</param>
    /// <exception cref="InvalidOperationException">A target is out of range.</exception>
    public void CheckShares(string option)
    {
        long first = 0;
        foreach (var part in InOrder())
        {
            part.CheckShares(option, first);
            first += part.Rows;
        }
    }
}
