namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What an engine does with rows before they are learned, and with gradients.</summary>
/// <param name="Options">Corruption, optimizer, device.</param>
/// <param name="Least">Each input slot's smallest scaled value, for salt and pepper.</param>
/// <param name="Most">Each input slot's largest scaled value.</param>
internal sealed record TrainingGoal(TrainingOptions Options, float[] Least, float[] Most)
{
    public static TrainingGoal Of(TrainingOptions options, PreparedSet set)
    {
        var slots = SlotStatistics.Of(set.Inputs);
        return new(options, Array.ConvertAll(slots, slot => slot.Least), Array.ConvertAll(slots, slot => slot.Most));
    }
}
