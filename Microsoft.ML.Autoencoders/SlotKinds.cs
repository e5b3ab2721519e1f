namespace Microsoft.ML.Autoencoders;

/// <summary>How many slots of each kind there are in the training rows.</summary>
/// <param name="Slots">The number of slots.</param>
/// <param name="Constant">How many never vary.</param>
/// <param name="Binary">How many of the others have two values.</param>
/// <param name="Least">The least value of all slots that vary; 0 where none does.</param>
/// <param name="Greatest">The greatest value of all slots that vary; 0 where none does.</param>
/// <param name="StartAtLeast">How many of the slots that vary have that least value for theirs.</param>
/// <param name="NearGreatest">How many of them reach nine tenths of the way from the least to the greatest value.</param>
/// <param name="AtGreatest">How many of them reach the greatest value.</param>
/// <param name="BinaryOfAll">How many of them have the least and the greatest value of all, and no other.</param>
/// <param name="MedianRange">The median of their ranges.</param>
/// <param name="GreatestRange">The greatest of their ranges.</param>
public sealed record SlotKinds(int Slots, int Constant, int Binary, float Least, float Greatest, int StartAtLeast, int NearGreatest, int AtGreatest, int BinaryOfAll, float MedianRange, float GreatestRange)
{
    /// <summary>Whether the slots look like pixels, by the rule of <see cref="Scaling.Automatic"/>.</summary>
    public bool ArePixels
    {
        get
        {
            const int FewestPixels = 16;
            double varying = Slots - Constant;
            return varying >= FewestPixels && StartAtLeast >= 0.6 * varying && NearGreatest >= 0.5 * varying && AtGreatest <= 0.9 * varying && BinaryOfAll < 0.1 * varying;
        }
    }

    /// <summary>Whether there are many slots of one unit, by the rule of <see cref="Scaling.Automatic"/>.</summary>
    public bool AreManyOfOneUnit
    {
        get
        {
            const int Many = 100;
            const double Similar = 10;
            return Slots - Constant >= Many && GreatestRange <= Similar * MedianRange;
        }
    }

    /// <summary>A line for a person.</summary>
    public override string ToString() =>
        $"{Slots} slots, {Constant} of them constant, {Binary} binary; values from {Least:g4} to {Greatest:g4}: {StartAtLeast} slots start at the least, {NearGreatest} come near the greatest, "
        + $"{AtGreatest} reach it; ranges {MedianRange:g4} in the median, at most {GreatestRange:g4}: "
        + (AreManyOfOneUnit ? "many slots of one unit" : ArePixels ? "slots that look like pixels" : "slots of their own units");
}
