namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The preparation of rows for a network.</summary>
/// <param name="Condition">The condition, or null if there is none.</param>
internal sealed record RowPreparation(InputPreparation Input, SlotScaling Output, ConditionShape? Condition)
{
    /// <param name="condition">The shape of the condition, or null.</param>
    /// <param name="previous">The preparation of the network whose training is continued, which keeps its scaling; or null.</param>
    /// <param name="table">The columns of a table; null for a single input column.</param>
    public static RowPreparation Of(TrainingOptions options, TrainingRows rows, ConditionShape? condition, RowPreparation? previous, TableShape? table = null)
    {
        var input = FindInput(options, rows, previous, table);
        SlotScaling Scaled(Func<TrainingSet, Matrix> slots) => SlotScaling.Of(rows.Chunks().Select(slots), rows.Group, options.Scaling, options.CancellationToken);
        return new(
            input,
            previous?.Output ?? (rows.Layout.HasTarget ? Scaled(set => set.Targets!) : input.Scaling),
            condition is null ? null : previous?.Condition ?? condition with { Scaling = condition.IsKey ? null : Scaled(set => set.Condition!) });
    }

    /// <summary>Prepares rows. The result uses their arrays.</summary>
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

    // When training is continued, the scaling is kept, but the options determine the handling of missing values.
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
