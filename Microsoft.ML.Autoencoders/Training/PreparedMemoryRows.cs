namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Prepared rows in memory.</summary>
/// <param name="set">The rows of this process.</param>
/// <param name="numbering">Their numbers over all processes.</param>
internal sealed class PreparedMemoryRows(PreparedSet set, RowNumbering numbering) : PreparedRows
{
    public PreparedMemoryRows(PreparedSet set)
        : this(set, new RowNumbering(ProcessGroup.Alone, set.Rows))
    {
    }

    public override int Total => numbering.Total;

    public override int Count => set.Rows;

    public override PreparedLayout Layout { get; } = PreparedLayout.Of(set);

    public override IEnumerable<PreparedSet> InOrder() => [set];

    public override IEnumerable<EpochPart> Shuffled(RandomStream order)
    {
        var (here, places) = numbering.Here(order.Permutation(Total));
        return [new EpochPart(set, here, Total, places)];
    }

    public override Matrix SelectEncoderInputs(ReadOnlySpan<int> rows)
    {
        int width = (Layout.Table?.InputWidth ?? Layout.InputSlots) + Layout.ConditionSlots;
        var (here, places) = numbering.Here(rows);
        var selected = new Matrix(new float[here.Length * width], width);
        for (int i = 0; i < here.Length; i++)
        {
            if (Layout.Table is { } table)
            {
                table.FillInput(set.Inputs.Row(here[i]), set.Present!.Row(here[i]), selected.Row(i));
                continue;
            }
            set.Inputs.Row(here[i]).CopyTo(selected.Row(i));
            set.Condition?.Row(here[i]).CopyTo(selected.Row(i)[Layout.InputSlots..]);
        }
        return numbering.Gather(selected, places, rows.Length);
    }
}
