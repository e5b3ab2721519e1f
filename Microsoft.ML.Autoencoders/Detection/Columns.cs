using Microsoft.ML.Autoencoders.Data;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Figures of a matrix's columns.</summary>
internal static class Columns
{
    /// <returns>[columns].</returns>
    public static float[] Means(Matrix rows)
    {
        var sums = new double[rows.Columns];
        for (int row = 0; row < rows.Rows; row++)
        {
            var values = rows.Row(row);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += values[i];
            }
        }
        return Array.ConvertAll(sums, sum => (float)(sum / rows.Rows));
    }
}
