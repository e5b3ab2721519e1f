namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What stands between rows and network.</summary>
/// <param name="Condition">What the condition is like, or null where there is none.</param>
internal sealed record RowPreparation(InputPreparation Input, SlotScaling Output, ConditionShape? Condition)
{
    /// <param name="condition">What the rows' condition is like, or null where they have none.</param>
    /// <param name="previous">That of the network to go on from, whose scales stay; or null.</param>
    /// <param name="table">What the columns of a table are like; null where one column is read.</param>
    public static RowPreparation Of(TrainingOptions options, TrainingRows rows, ConditionShape? condition, RowPreparation? previous, TableShape? table = null)
    {
        var input = FindInput(options, rows, previous, table);
        SlotScaling Scaled(Func<TrainingSet, Matrix> slots) => SlotScaling.Of(rows.Chunks().Select(slots), rows.Group, options.Scaling, options.CancellationToken);
        return new(
            input,
            previous?.Output ?? (rows.Layout.HasTarget ? Scaled(set => set.Targets!) : input.Scaling),
            condition is null ? null : previous?.Condition ?? condition with { Scaling = condition.IsKey ? null : Scaled(set => set.Condition!) });
    }

    /// <summary>Prepares rows, whose arrays become those of the result.</summary>
    public PreparedRows Apply(TrainingRows rows, int batchSize)
    {
        double meanWeight = rows.Layout.HasWeight ? rows.Group.Mean(rows.Chunks().Sum(set => set.Weights!.Sum(weight => (double)weight)) / rows.Count, rows.Count) : 1;
        return rows switch
        {
            MemoryRows memory => new PreparedMemoryRows(Prepare(memory.Set), rows.Numbering),
            FileRows file => new PreparedFileRows(file, Prepare, batchSize),
            _ => throw new ArgumentException($"No such rows: {rows.GetType()}.", nameof(rows)),
        };

        PreparedSet Prepare(TrainingSet set) => PreparedSet.Of(set, Input, Output, Condition?.Scaling, meanWeight);
    }

    // Going on, the scaling stays, but what becomes of missing values is for the options to say.
    private static InputPreparation FindInput(TrainingOptions options, TrainingRows rows, RowPreparation? previous, TableShape? table)
    {
        if (previous?.Input.Missing == options.MissingValues)
        {
            return previous.Input;
        }
        var input = InputPreparation.Of(rows, options.MissingValues, options.Scaling, table, options.CancellationToken);
        return previous is null ? input : input with { Scaling = previous.Input.Scaling };
    }
}
