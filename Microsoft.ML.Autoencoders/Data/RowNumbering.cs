namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Numbers the rows of all processes of a cluster consecutively in the order of the ranks, and gathers rows of several processes.</summary>
internal sealed class RowNumbering
{
    private readonly ProcessGroup _group;
    private readonly int _offset, _count;

    /// <param name="count">The number of rows of this process.</param>
    /// <exception cref="InvalidOperationException">There are too many rows in all.</exception>
    public RowNumbering(ProcessGroup group, int count)
    {
        (_group, _count) = (group, count);
        int[] counts = group.Gather(count);
        long total = counts.Sum(rows => (long)rows);
        if (total > Array.MaxLength)
        {
            throw new InvalidOperationException($"There are {total} rows in all; at most {Array.MaxLength} can be trained on.");
        }
        (Total, _offset) = ((int)total, counts.Take(group.Rank).Sum());
    }

    /// <summary>The number of rows of all processes.</summary>
    public int Total { get; }

    /// <summary>
    /// Returns those of the requested rows that this process has, by their index in this process, and their positions among the requested rows; null for the positions if this process has
    /// all rows.
    /// </summary>
    /// <param name="rows">The numbers of the requested rows.</param>
    public (int[] Rows, int[]? Places) Here(ReadOnlySpan<int> rows)
    {
        if (_group.Size == 1)
        {
            return (rows.ToArray(), null);
        }
        var (here, places) = (new List<int>(), new List<int>());
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i] - _offset;
            if (row >= 0 && row < _count)
            {
                here.Add(row);
                places.Add(i);
            }
        }
        return ([.. here], [.. places]);
    }

    /// <summary>Gathers the rows of all processes into a set, which is the same in each process.</summary>
    /// <param name="here">The rows of this process.</param>
    /// <param name="places">Their positions in the set, as returned by <see cref="Here"/>.</param>
    /// <param name="rows">The number of rows of the set.</param>
    public TrainingSet Gather(TrainingSet here, int[]? places, int rows)
    {
        if (places is null)
        {
            return here;
        }
        int[][] all = _group.Gather(places);
        return new TrainingSet(
            Gather(here.Inputs, all, rows), here.Targets is null ? null : Gather(here.Targets, all, rows), here.Weights is null ? null : Gather(here.Weights, 1, all, rows),
            here.Condition is null ? null : Gather(here.Condition, all, rows), here.Labels is null ? null : Gather(here.Labels, 1, all, rows));
    }

    /// <inheritdoc cref="Gather(TrainingSet, int[], int)"/>
    public Matrix Gather(Matrix here, int[]? places, int rows) => places is null ? here : Gather(here, _group.Gather(places), rows);

    private Matrix Gather(Matrix here, int[][] places, int rows) => new(Gather(here.Values, here.Columns, places, rows), here.Columns);

    private T[] Gather<T>(T[] values, int width, int[][] places, int rows) where T : unmanaged
    {
        var all = new T[rows * width];
        foreach (var (from, to) in _group.Gather(values).Zip(places))
        {
            for (int i = 0; i < to.Length; i++)
            {
                from.AsSpan(i * width, width).CopyTo(all.AsSpan(to[i] * width));
            }
        }
        return all;
    }
}
