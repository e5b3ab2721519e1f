namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Numbers the rows of all processes of a cluster through, those of rank 0 first, and brings rows of several processes together.</summary>
internal sealed class RowNumbering
{
    private readonly ProcessGroup _group;
    private readonly int _offset, _count;

    /// <param name="count">The number of this process's rows.</param>
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

    /// <summary>Those of some rows that are this process's, counted from its first, and their places among all that are asked for; no places where this process has all.</summary>
    /// <param name="rows">Their numbers over all processes.</param>
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

    /// <summary>Brings rows that several processes have into one set, the same in each.</summary>
    /// <param name="here">This process's rows.</param>
    /// <param name="places">Their places in the set, as <see cref="Here"/> tells.</param>
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
