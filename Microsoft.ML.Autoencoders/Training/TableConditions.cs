namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Keeps which conditions the rows of a table have, and how often, so that rows can be drawn that have them as often.</summary>
internal static class TableConditions
{
    private const int MostRows = 100_000, MostCodes = 10_000, MostNumbers = 1000;

    /// <param name="rows">The training rows, in the units of the data.</param>
    /// <param name="shape">What the condition is like.</param>
    /// <returns>[rows, 1], the codes of categories, from 1 on and in ascending order; or [rows, width], numbers in their units. As many as tell how often each is there.</returns>
    public static Matrix Of(TrainingRows rows, ConditionShape shape)
    {
        var conditions = rows.Select(Spread(rows.Total, MostRows)).Condition!;
        if (!shape.IsKey)
        {
            return conditions.Select(Spread(conditions.Rows, MostNumbers));
        }
        float[] codes = [.. Enumerable.Range(0, conditions.Rows).Select(row => conditions.Row(row).IndexOf(1f) + 1f).Where(code => code > 0).Order()];
        return new Matrix([.. Spread(codes.Length, MostCodes).Select(place => codes[place])], 1);
    }

    // The places of so many of them, evenly.
    private static int[] Spread(int count, int most) => [.. Enumerable.Range(0, Math.Min(count, most)).Select(i => (int)((long)i * count / Math.Min(count, most)))];
}
