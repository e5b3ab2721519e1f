namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Prepared rows in memory.</summary>
/// <param name="set">This process's rows.</param>
/// <param name="group">The processes that have the rows.</param>
internal sealed class PreparedMemoryRows(PreparedSet set, ProcessGroup group) : PreparedRows
{
    private readonly int[] _counts = group.Gather(set.Rows);

    public PreparedMemoryRows(PreparedSet set)
        : this(set, ProcessGroup.Alone)
    {
    }

    public override int Total => _counts.Sum();

    public override int Count => set.Rows;

    public override PreparedLayout Layout { get; } = PreparedLayout.Of(set);

    public override IEnumerable<PreparedSet> InOrder() => [set];

    public override IEnumerable<EpochPart> Shuffled(RandomStream order)
    {
        int[] all = order.Permutation(Total);
        return [group.Size == 1 ? new EpochPart(set, all, all.Length, Places: null) : Here(all)];
    }

    public override Matrix SelectEncoderInputs(ReadOnlySpan<int> rows)
    {
        int width = Layout.InputSlots + Layout.ConditionSlots;
        var (here, places) = Here(rows);
        var selected = new Matrix(new float[here.Length * width], width);
        for (int i = 0; i < here.Length; i++)
        {
            set.Inputs.Row(here[i]).CopyTo(selected.Row(i));
            set.Condition?.Row(here[i]).CopyTo(selected.Row(i)[Layout.InputSlots..]);
        }
        return group.Size == 1 ? selected : TrainingSetGathering.Gather(group, new TrainingSet(selected, null, null), places, rows.Length).Inputs;
    }

    private EpochPart Here(int[] all)
    {
        var (here, places) = Here(all.AsSpan());
        return new EpochPart(set, here, all.Length, places);
    }

    // Those of some rows that are this process's, counted from its first, and their places among all.
    private (int[] Rows, int[] Places) Here(ReadOnlySpan<int> all)
    {
        int offset = _counts.Take(group.Rank).Sum();
        var (here, places) = (new List<int>(), new List<int>());
        for (int i = 0; i < all.Length; i++)
        {
            int row = all[i] - offset;
            if (row >= 0 && row < set.Rows)
            {
                here.Add(row);
                places.Add(i);
            }
        }
        return ([.. here], [.. places]);
    }
}
