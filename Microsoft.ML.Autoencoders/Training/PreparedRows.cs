namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Rows as an engine wants them: in memory, or window by window from a file.</summary>
internal abstract class PreparedRows
{
    /// <summary>The number of rows of all processes.</summary>
    public abstract int Total { get; }

    /// <summary>The number of rows of this process.</summary>
    public abstract int Count { get; }

    /// <summary>What each row has.</summary>
    public abstract PreparedLayout Layout { get; }

    /// <summary>This process's rows in order, some at a time; a set is valid until the next one is asked for.</summary>
    public abstract IEnumerable<PreparedSet> InOrder();

    /// <summary>This process's rows in the random order of an epoch, part by part; one is valid until the next one is asked for.</summary>
    /// <param name="order">Draws the order.</param>
    public abstract IEnumerable<EpochPart> Shuffled(RandomStream order);

    /// <summary>Copies of some of the rows' inputs; on a cluster the same in each process.</summary>
    /// <param name="rows">Their numbers over all processes.</param>
    /// <returns>[rows, the encoder's inputs and the condition's].</returns>
    public abstract Matrix SelectEncoderInputs(ReadOnlySpan<int> rows);

    /// <summary>This process's inputs, some rows at a time.</summary>
    public IEnumerable<Matrix> Inputs => InOrder().Select(part => part.Inputs);

    /// <summary>The first of this process's rows in order, some at a time: where they are, the first one's place there, and how many they are.</summary>
    /// <param name="most">The most rows of a batch.</param>
    /// <param name="rows">The number of rows in all.</param>
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

    /// <summary>Refuses targets that are outside 0 to 1.</summary>
    /// <param name="option">The option that needs them there, and what it is.</param>
    /// <exception cref="InvalidOperationException">A target is outside.</exception>
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
