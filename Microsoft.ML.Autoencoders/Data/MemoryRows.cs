namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Rows in memory.</summary>
internal sealed class MemoryRows(TrainingSet set, ProcessGroup group) : TrainingRows(group)
{
    public MemoryRows(TrainingSet set)
        : this(set, ProcessGroup.Alone)
    {
    }

    /// <summary>All rows of this process.</summary>
    public TrainingSet Set => set;

    public override int Count => set.Rows;

    public override RowLayout Layout { get; } = RowLayout.Of(set);

    public override int[]? Labels => set.Labels;

    public override IEnumerable<TrainingSet> Chunks() => [set];

    public override TrainingRows Copy() => new MemoryRows(set.Copy(), Group);

    public override void Dispose()
    {
    }

    protected override TrainingSet SelectHere(ReadOnlySpan<int> rows) => set.Select(rows);

    protected override TrainingRows SubsetHere(int[] rows) => new MemoryRows(set.Select(rows), Group);
}
