namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What stands between a row and the encoder.</summary>
/// <param name="Missing">What becomes of NaN.</param>
/// <param name="Fill">What replaces NaN in each slot, in the input's units.</param>
internal sealed record InputPreparation(MissingValues Missing, float[] Fill, SlotScaling Scaling)
{
    /// <param name="rows">The training rows.</param>
    public static InputPreparation Of(TrainingRows rows, MissingValues missing, Scaling scaling, CancellationToken cancellation = default)
    {
        var statistics = SlotStatistics.Of(rows.Inputs, rows.Group, cancellation);
        float[] fill = missing == MissingValues.ImputeZero ? new float[statistics.Length] : Array.ConvertAll(statistics, slot => (float)slot.Mean);
        return new(missing, fill, SlotScaling.Of(rows.Inputs, rows.Group, statistics, scaling, cancellation));
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
