namespace Microsoft.ML.Autoencoders;

/// <summary>What a detector's trainer decided by the training rows.</summary>
/// <param name="Scaling">The scaling of the slots: what <see cref="TrainingOptions.Scaling"/> says or, where that is <see cref="Scaling.Automatic"/>, what was chosen.</param>
/// <param name="Slots">The kinds of slots, by which it is chosen.</param>
public sealed record DetectorRecipe(Scaling Scaling, SlotKinds Slots)
{
    /// <summary>A line for a person.</summary>
    public override string ToString() => $"scaling {Scaling}; {Slots}";
}
