namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What an engine does with rows before they are learned, and with gradients.</summary>
/// <param name="Options">Corruption, optimizer, device.</param>
/// <param name="Least">Each input slot's smallest scaled value, for salt and pepper; else empty.</param>
/// <param name="Most">Each input slot's largest scaled value, likewise.</param>
internal sealed record TrainingGoal(TrainingOptions Options, float[] Least, float[] Most)
{
    public static TrainingGoal Of(TrainingOptions options, PreparedRows rows)
    {
        var slots = options.Corruption == Corruption.SaltAndPepper ? SlotStatistics.Of(rows.Inputs, options.Group) : [];
        return new(options, Array.ConvertAll(slots, slot => slot.Least), Array.ConvertAll(slots, slot => slot.Most));
    }
}
