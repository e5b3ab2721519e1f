namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The preparation of a row for the encoder: missing values and scaling.</summary>
/// <param name="Missing">The handling of NaN.</param>
/// <param name="Fill">The replacement of NaN in each slot, in the units of the input.</param>
/// <param name="Table">The columns of a table; null for a single input column.</param>
internal sealed record InputPreparation(MissingValues Missing, float[] Fill, SlotScaling Scaling, TableShape? Table = null)
{
    /// <param name="rows">The training rows.</param>
    /// <param name="table">The columns of a table; null for a single input column.</param>
    public static InputPreparation Of(TrainingRows rows, MissingValues missing, Scaling scaling, TableShape? table = null, CancellationToken cancellation = default)
    {
        var statistics = SlotStatistics.Of(rows.Inputs, rows.Group, cancellation);
        for (int slot = 0; slot < table?.Width; slot++)
        {
            // Codes of categories are not scaled; the code of a missing category becomes 0.
            statistics[slot] = table.Slots[slot].IsNumber ? statistics[slot] : default;
        }
        float[] fill = missing == MissingValues.ImputeZero ? new float[statistics.Length] : Array.ConvertAll(statistics, slot => (float)slot.Mean);
        var scales = SlotScaling.Of(rows.Inputs, rows.Group, statistics, scaling, cancellation);
        for (int slot = 0; slot < table?.Width; slot++)
        {
            (scales.Offset[slot], scales.Scale[slot]) = table.Slots[slot].IsNumber ? (scales.Offset[slot], scales.Scale[slot]) : (0, 1);
        }
        return new(missing, fill, scales, table);
    }

    /// <summary>Imputes and scales the rows in place.</summary>
    public void Apply(Matrix rows)
    {
        for (int row = 0; row < rows.Rows; row++)
        {
            var values = rows.Row(row);
            for (int slot = 0; slot < values.Length; slot++)
            {
                if (float.IsNaN(values[slot]))
                {
                    values[slot] = Fill[slot];
                }
            }
        }
        Scaling.Apply(rows);
    }
}
