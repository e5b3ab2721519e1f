namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Selects evenly spaced entries.</summary>
internal static class EvenlySpaced
{
    /// <param name="count">The number of entries.</param>
    /// <param name="most">The maximum number of entries to select.</param>
    /// <returns>Their indices, ascending; all indices if there are no more than <paramref name="most"/>.</returns>
    public static int[] Indices(int count, int most)
    {
        int selected = Math.Min(count, most);
        return [.. Enumerable.Range(0, selected).Select(i => (int)((long)i * count / selected))];
    }
}
