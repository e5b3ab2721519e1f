namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Checks of training values. Each error names column, row and slot.</summary>
internal static class ValueCheck
{
    public static void Numbers(ReadOnlySpan<float> row, RowInput column, long position, bool mayBeMissing)
    {
        for (int slot = 0; slot < row.Length; slot++)
        {
            if (!float.IsFinite(row[slot]) && !(mayBeMissing && float.IsNaN(row[slot])))
            {
                throw new InvalidOperationException(
                    $"Column '{column.Name}' has {row[slot]} in row {position} (counted from 0), {column.Describe(slot)}; accepted are finite numbers"
                    + (mayBeMissing ? " and NaN for missing values." : $". {nameof(TrainingOptions.MissingValues)} selects another handling of missing values."));
            }
        }
    }

    public static void Finite(ReadOnlySpan<float> row, RowInput column, long position)
    {
        for (int slot = 0; slot < row.Length; slot++)
        {
            if (!float.IsFinite(row[slot]))
            {
                throw new InvalidOperationException($"Column '{column.Name}' has {row[slot]} in row {position} (counted from 0), {column.Describe(slot)}; accepted are finite numbers.");
            }
        }
    }

    public static void Weight(float weight, InputColumn column, long position)
    {
        if (!(weight >= 0 && float.IsFinite(weight)))
        {
            throw new InvalidOperationException(
                $"Weight column '{column.Name}' has {weight} in row {position} (counted from 0); accepted are finite numbers of at least 0.");
        }
    }
}
