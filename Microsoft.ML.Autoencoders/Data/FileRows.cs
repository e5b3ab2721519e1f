namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Rows in a file.</summary>
/// <param name="file">The file. It is disposed of with this object if this object has all its rows.</param>
/// <param name="labels">The class of each row of the file, or null.</param>
/// <param name="index">The selected rows in ascending order; null for all.</param>
internal sealed class FileRows(RowFile file, int[]? labels, MemoryBudget budget, int[]? index = null) : TrainingRows(ProcessGroup.Alone)
{
    /// <summary>The memory budget for reading them.</summary>
    public MemoryBudget Budget => budget;

    public override int Count => index?.Length ?? (int)file.Rows;

    public override RowLayout Layout => file.Layout;

    public override int[]? Labels { get; } = labels is null || index is null ? labels : Array.ConvertAll(index, row => labels![row]);

    public override IEnumerable<TrainingSet> Chunks()
    {
        int capacity = Math.Min(Count, budget.ChunkRows(Layout));
        TrainingSet? set = null;
        for (int first = 0; first < Count; first += capacity)
        {
            int count = Math.Min(capacity, Count - first);
            if (set?.Rows != count)
            {
                set = Layout.Empty(count);
            }
            Read(first, count, set, 0);
            yield return set;
        }
    }

    // The file is not modified by any reader.
    public override TrainingRows Copy() => this;

    /// <summary>Reads consecutive rows.</summary>
    /// <param name="first">The index of the first row among the selected rows.</param>
    /// <param name="set">The destination.</param>
    /// <param name="at">The index of the first row in the destination.</param>
    public void Read(int first, int count, TrainingSet set, int at)
    {
        if (index is null)
        {
            file.Read(first, count, set, at);
            return;
        }
        // Rows that are adjacent in the file are read together.
        for (int done = 0; done < count;)
        {
            int length = 1;
            while (done + length < count && index[first + done + length] == index[first + done] + length)
            {
                length++;
            }
            file.Read(index[first + done], length, set, at + done);
            done += length;
        }
    }

    public override void Dispose()
    {
        if (index is null)
        {
            file.Dispose();
        }
    }

    protected override TrainingSet SelectHere(ReadOnlySpan<int> rows)
    {
        var set = Layout.Empty(rows.Length) with { Labels = Labels is null ? null : new int[rows.Length] };
        // Read in the order of the file.
        int[] sorted = rows.ToArray();
        int[] places = [.. Enumerable.Range(0, rows.Length)];
        Array.Sort(sorted, places);
        for (int i = 0; i < sorted.Length; i++)
        {
            Read(sorted[i], 1, set, places[i]);
            if (set.Labels is { } classes)
            {
                classes[places[i]] = Labels![sorted[i]];
            }
        }
        return set;
    }

    protected override TrainingRows SubsetHere(int[] rows) => new FileRows(file, labels, budget, index is null ? rows : Array.ConvertAll(rows, row => index[row]));
}
