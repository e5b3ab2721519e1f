namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Picks one of several with given probabilities.</summary>
internal static class WeightedPick
{
    /// <param name="bounds">The sums of the weights up to each one, itself included.</param>
    /// <param name="uniform">From [0, 1).</param>
    public static int Of(double[] bounds, float uniform)
    {
        int place = Array.BinarySearch(bounds, uniform * bounds[^1]);
        return Math.Min(place < 0 ? ~place : place + 1, bounds.Length - 1);
    }
}
