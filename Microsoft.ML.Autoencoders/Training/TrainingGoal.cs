namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The corruption of inputs and the optimizer of a training.</summary>
/// <param name="Options">The options, including corruption, optimizer and device.</param>
/// <param name="Least">The minimum scaled value of each input slot, for salt-and-pepper noise; otherwise empty.</param>
/// <param name="Most">The maximum scaled value of each input slot, for salt-and-pepper noise; otherwise empty.</param>
internal sealed record TrainingGoal(TrainingOptions Options, float[] Least, float[] Most)
{
    public static TrainingGoal Of(TrainingOptions options, PreparedRows rows)
    {
        var slots = options.Corruption == Corruption.SaltAndPepper ? SlotStatistics.Of(rows.Inputs, options.Group) : [];
        return new(options, Array.ConvertAll(slots, slot => slot.Least), Array.ConvertAll(slots, slot => slot.Most));
    }
}
