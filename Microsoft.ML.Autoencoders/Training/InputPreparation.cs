namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What stands between a row and the encoder.</summary>
/// <param name="Missing">What becomes of NaN.</param>
/// <param name="Fill">What replaces NaN in each slot, in the input's units.</param>
/// <param name="Table">What the columns of a table are like; null where one column is read.</param>
internal sealed record InputPreparation(MissingValues Missing, float[] Fill, SlotScaling Scaling, TableShape? Table = null)
{
    /// <param name="rows">The training rows.</param>
    /// <param name="table">What the columns of a table are like; null where one column is read.</param>
    public static InputPreparation Of(TrainingRows rows, MissingValues missing, Scaling scaling, TableShape? table = null, CancellationToken cancellation = default)
    {
        var statistics = SlotStatistics.Of(rows.Inputs, rows.Group, cancellation);
        for (int slot = 0; slot < table?.Width; slot++)
        {
            // Codes are no numbers: they stay as they are, and a missing one becomes 0.
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

    /// <summary>Fills and scales the rows where they are.</summary>
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
