namespace Microsoft.ML.Autoencoders;

/// <summary>The choices that the trainer of a detector made based on the training rows.</summary>
/// <param name="Scaling">The scaling of the slots: <see cref="TrainingOptions.Scaling"/> or, for <see cref="Scaling.Automatic"/>, the scaling that was selected.</param>
/// <param name="Slots">The statistics of the slots by which it is selected.</param>
public sealed record DetectorRecipe(Scaling Scaling, SlotKinds Slots)
{
    /// <summary>Returns the choices on one line.</summary>
    public override string ToString() => $"scaling {Scaling}; {Slots}";
}
