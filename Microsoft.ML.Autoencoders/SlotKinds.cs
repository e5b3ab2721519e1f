namespace Microsoft.ML.Autoencoders;

/// <summary>Statistics of the slots of the training rows, by which <see cref="Scaling.Automatic"/> selects the scaling.</summary>
/// <param name="Slots">The number of slots.</param>
/// <param name="Constant">The number of constant slots.</param>
/// <param name="Binary">The number of slots with exactly two values.</param>
/// <param name="Least">The minimum over all slots that vary; 0 if there are none.</param>
/// <param name="Greatest">The maximum over all slots that vary; 0 if there are none.</param>
/// <param name="StartAtLeast">The number of varying slots whose minimum is <paramref name="Least"/>.</param>
/// <param name="NearGreatest">The number of varying slots whose maximum is within a tenth of the total range below <paramref name="Greatest"/>.</param>
/// <param name="AtGreatest">The number of varying slots whose maximum is <paramref name="Greatest"/>.</param>
/// <param name="BinaryOfAll">The number of varying slots with only the values <paramref name="Least"/> and <paramref name="Greatest"/>.</param>
/// <param name="MedianRange">The median of the slots' ranges.</param>
/// <param name="GreatestRange">The greatest of the slots' ranges.</param>
public sealed record SlotKinds(int Slots, int Constant, int Binary, float Least, float Greatest, int StartAtLeast, int NearGreatest, int AtGreatest, int BinaryOfAll, float MedianRange, float GreatestRange)
{
    /// <summary>Gets whether the slots look like pixels, by the rule of <see cref="Scaling.Automatic"/>.</summary>
    public bool ArePixels
    {
        get
        {
            const int FewestPixels = 16;
            double varying = Slots - Constant;
            return varying >= FewestPixels && StartAtLeast >= 0.6 * varying && NearGreatest >= 0.5 * varying && AtGreatest <= 0.9 * varying && BinaryOfAll < 0.1 * varying;
        }
    }

    /// <summary>Gets whether there are many slots of one unit, by the rule of <see cref="Scaling.Automatic"/>.</summary>
    public bool AreManyOfOneUnit
    {
        get
        {
            const int Many = 100;
            const double Similar = 10;
            return Slots - Constant >= Many && GreatestRange <= Similar * MedianRange;
        }
    }

    /// <summary>Returns the statistics on one line.</summary>
    public override string ToString() =>
        $"{Slots} slots, {Constant} of them constant, {Binary} binary; values from {Least:g4} to {Greatest:g4}: {StartAtLeast} slots start at the least, {NearGreatest} come near the greatest, "
        + $"{AtGreatest} reach it; ranges {MedianRange:g4} in the median, at most {GreatestRange:g4}: "
        + (AreManyOfOneUnit ? "many slots of one unit" : ArePixels ? "slots that look like pixels" : "slots of their own units");
}
