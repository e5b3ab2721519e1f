namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Training or validation rows, in the units of the data: in memory, or in a file if they exceed the memory limit. On a cluster, each process has some of the rows; they are numbered
/// consecutively in the order of the ranks.
/// </summary>
internal abstract class TrainingRows(ProcessGroup group) : IDisposable
{
    private RowNumbering? _numbering;

    /// <summary>The processes among which the rows are distributed.</summary>
    public ProcessGroup Group => group;

    /// <summary>The number of rows of all processes.</summary>
    public int Total => Numbering.Total;

    /// <summary>The number of rows of this process.</summary>
    public abstract int Count { get; }

    /// <summary>The content of a row.</summary>
    public abstract RowLayout Layout { get; }

    /// <summary>The one-based class of each row of this process, 0 if it is unknown; or null.</summary>
    public abstract int[]? Labels { get; }

    /// <summary>Enumerates the rows of this process in order, in chunks. A chunk is valid until the next one is read. Chunks of rows in a file may be modified.</summary>
    public abstract IEnumerable<TrainingSet> Chunks();

    /// <summary>Returns rows that training may modify.</summary>
    public abstract TrainingRows Copy();

    /// <summary>The inputs of this process, in chunks.</summary>
    public IEnumerable<Matrix> Inputs => Chunks().Select(chunk => chunk.Inputs);

    /// <summary>The numbering of the rows of all processes.</summary>
    public RowNumbering Numbering => _numbering ??= new RowNumbering(group, Count);

    /// <summary>Copies some of the rows into memory; on a cluster, the result is the same in each process.</summary>
    /// <param name="rows">The numbers of the rows over all processes.</param>
    public TrainingSet Select(ReadOnlySpan<int> rows)
    {
        var (here, places) = Numbering.Here(rows);
        return Numbering.Gather(SelectHere(here), places, rows.Length);
    }

    /// <summary>Selects some of the rows. Rows in a file are not copied.</summary>
    /// <param name="rows">The numbers of the rows over all processes, in ascending order.</param>
    public TrainingRows Subset(ReadOnlySpan<int> rows) => SubsetHere(Numbering.Here(rows).Rows);

    /// <summary>Computes a number for each row of all processes.</summary>
    /// <param name="compute">Computes the numbers of some rows.</param>
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

    /// <summary>Randomly splits off a fraction of the rows, at least one.</summary>
    /// <param name="fraction">The fraction.</param>
    /// <param name="option">The name of the option in error messages.</param>
    /// <exception cref="InvalidOperationException">No row would remain.</exception>
    public (TrainingRows Kept, TrainingRows HeldOut) Split(double fraction, Training.RandomStream random, string option)
    {
        int heldOut = Math.Max(1, (int)Math.Round(Total * fraction));
        if (heldOut >= Total)
        {
            throw new InvalidOperationException(
                $"{option} {fraction} of {Total} rows holds out {heldOut} rows, so that none remain for training.");
        }
        int[] order = random.Permutation(Total);
        // Held-out rows are kept in the order of the data.
        Array.Sort(order, 0, heldOut);
        Array.Sort(order, heldOut, Total - heldOut);
        return (Subset(order.AsSpan(heldOut)), Subset(order.AsSpan(0, heldOut)));
    }

    public abstract void Dispose();

    /// <param name="rows">The zero-based indices of the rows in this process.</param>
    protected abstract TrainingSet SelectHere(ReadOnlySpan<int> rows);

    /// <inheritdoc cref="SelectHere"/>
    protected abstract TrainingRows SubsetHere(int[] rows);
}
