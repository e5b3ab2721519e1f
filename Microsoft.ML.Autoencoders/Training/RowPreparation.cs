namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What stands between rows and network.</summary>
/// <param name="Condition">What the condition is like, or null where there is none.</param>
internal sealed record RowPreparation(InputPreparation Input, SlotScaling Output, ConditionShape? Condition)
{
    /// <param name="conditionIsKey">Whether the rows' condition is a key.</param>
    /// <param name="previous">That of the network to go on from, whose scales stay; or null.</param>
    public static RowPreparation Of(TrainingOptions options, TrainingSet rows, bool conditionIsKey, RowPreparation? previous)
    {
        var input = FindInput(options, rows.Inputs, previous);
        return new(
            input,
            previous?.Output ?? (rows.Targets is null ? input.Scaling : SlotScaling.Of(rows.Targets, options.Scaling, options.CancellationToken)),
            rows.Condition is not { } condition ? null
                : previous?.Condition ?? new ConditionShape(condition.Columns, conditionIsKey, conditionIsKey ? null : SlotScaling.Of(condition, options.Scaling)));
    }

    /// <summary>Prepares a set, whose arrays become those of the result.</summary>
    public PreparedSet Apply(TrainingSet set) => PreparedSet.Of(set, Input, Output, Condition?.Scaling);

    // Going on, the scaling stays, but what becomes of missing values is for the options to say.
    private static InputPreparation FindInput(TrainingOptions options, Matrix rows, RowPreparation? previous)
    {
        if (previous?.Input.Missing == options.MissingValues)
        {
            return previous.Input;
        }
        var input = InputPreparation.Of(rows, options.MissingValues, options.Scaling, options.CancellationToken);
        return previous is null ? input : input with { Scaling = previous.Input.Scaling };
    }
}
