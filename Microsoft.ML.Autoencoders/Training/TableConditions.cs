namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Stores the conditions of a table's rows with their frequencies, so that rows can be sampled with the same frequencies.</summary>
internal static class TableConditions
{
    private const int MostRows = 100_000, MostCodes = 10_000, MostNumbers = 1000;

    /// <param name="rows">The training rows, in the units of the data.</param>
    /// <param name="shape">The shape of the condition.</param>
    /// <returns>[rows, 1], the codes of categories, from 1, in ascending order; or [rows, width], numbers in their units. At most as many rows as are needed for the frequencies.</returns>
    public static Matrix Of(TrainingRows rows, ConditionShape shape)
    {
        var conditions = rows.Select(EvenlySpaced.Indices(rows.Total, MostRows)).Condition!;
        if (!shape.IsKey)
        {
            return conditions.Select(EvenlySpaced.Indices(conditions.Rows, MostNumbers));
        }
        float[] codes = [.. Enumerable.Range(0, conditions.Rows).Select(row => conditions.Row(row).IndexOf(1f) + 1f).Where(code => code > 0).Order()];
        return new Matrix([.. EvenlySpaced.Indices(codes.Length, MostCodes).Select(place => codes[place])], 1);
    }
}
