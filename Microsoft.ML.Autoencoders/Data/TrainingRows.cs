namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// The rows to train on or to measure the loss on, in the units of the data: in memory, or in a file where they are too many. On a cluster each process has some of the rows; they are numbered
/// through, those of rank 0 first.
/// </summary>
internal abstract class TrainingRows(ProcessGroup group) : IDisposable
{
    private RowNumbering? _numbering;

    /// <summary>The processes that have the rows.</summary>
    public ProcessGroup Group => group;

    /// <summary>The number of rows of all processes.</summary>
    public int Total => Numbering.Total;

    /// <summary>The number of rows of this process.</summary>
    public abstract int Count { get; }

    /// <summary>What a row has.</summary>
    public abstract RowLayout Layout { get; }

    /// <summary>Each of this process's rows' class, counted from 1, 0 where it is not known; or null.</summary>
    public abstract int[]? Labels { get; }

    /// <summary>This process's rows in order, some at a time; a set is valid until the next one is asked for, and that of a file's rows may be changed.</summary>
    public abstract IEnumerable<TrainingSet> Chunks();

    /// <summary>Rows that training may use up.</summary>
    public abstract TrainingRows Copy();

    /// <summary>This process's inputs, some rows at a time.</summary>
    public IEnumerable<Matrix> Inputs => Chunks().Select(chunk => chunk.Inputs);

    /// <summary>The rows' numbers over all processes.</summary>
    public RowNumbering Numbering => _numbering ??= new RowNumbering(group, Count);

    /// <summary>A copy of some of the rows, in memory; on a cluster the same in each process.</summary>
    /// <param name="rows">Their numbers over all processes.</param>
    public TrainingSet Select(ReadOnlySpan<int> rows)
    {
        var (here, places) = Numbering.Here(rows);
        return Numbering.Gather(SelectHere(here), places, rows.Length);
    }

    /// <summary>Some of the rows, which are not copied where they are in a file.</summary>
    /// <param name="rows">Their numbers over all processes, ascending.</param>
    public TrainingRows Subset(ReadOnlySpan<int> rows) => SubsetHere(Numbering.Here(rows).Rows);

    /// <summary>Computes a number for each row of all processes.</summary>
    /// <param name="compute">From some rows to their numbers.</param>
    /// <returns>[Total].</returns>
    public float[] Each(Func<TrainingSet, float[]> compute)
    {
        var values = new float[Count];
        int done = 0;
        foreach (var chunk in Chunks())
        {
            compute(chunk).CopyTo(values, done);
            done += chunk.Rows;
        }
        return group.Concatenate(values);
    }

    /// <summary>Splits off a share of the rows, at least one, chosen at random.</summary>
    /// <param name="fraction">The share.</param>
    /// <param name="option">The option that the share is of, as an error calls it.</param>
    /// <exception cref="InvalidOperationException">No row would be left.</exception>
    public (TrainingRows Kept, TrainingRows HeldOut) Split(double fraction, Training.RandomStream random, string option)
    {
        int heldOut = Math.Max(1, (int)Math.Round(Total * fraction));
        if (heldOut >= Total)
        {
            throw new InvalidOperationException(
                $"{option} {fraction} of {Total} rows holds out {heldOut}, which leaves none to train on.");
        }
        int[] order = random.Permutation(Total);
        // In the order of the data, so that what is held out is the only thing that the draw decides.
        Array.Sort(order, 0, heldOut);
        Array.Sort(order, heldOut, Total - heldOut);
        return (Subset(order.AsSpan(heldOut)), Subset(order.AsSpan(0, heldOut)));
    }

    public abstract void Dispose();

    /// <param name="rows">The numbers of rows of this process, counted from its first.</param>
    protected abstract TrainingSet SelectHere(ReadOnlySpan<int> rows);

    /// <inheritdoc cref="SelectHere"/>
    protected abstract TrainingRows SubsetHere(int[] rows);
}
