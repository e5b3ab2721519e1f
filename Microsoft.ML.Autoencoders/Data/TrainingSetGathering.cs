namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Brings rows that the processes of a cluster have into one set, the same in each.</summary>
internal static class TrainingSetGathering
{
    /// <param name="here">This process's rows.</param>
    /// <param name="places">Their places in the set.</param>
    /// <param name="rows">The number of rows of the set.</param>
    public static TrainingSet Gather(ProcessGroup group, TrainingSet here, int[] places, int rows)
    {
        int[][] allPlaces = group.Gather(places);
        return new TrainingSet(
            Matrix(here.Inputs)!, Matrix(here.Targets), here.Weights is null ? null : Values(here.Weights, 1), Matrix(here.Condition), here.Labels is null ? null : Values(here.Labels, 1));

        Matrix? Matrix(Matrix? matrix) => matrix is null ? null : new Matrix(Values(matrix.Values, matrix.Columns), matrix.Columns);

        T[] Values<T>(T[] values, int width) where T : unmanaged
        {
            var all = new T[rows * width];
            foreach (var (from, to) in group.Gather(values).Zip(allPlaces))
            {
                for (int i = 0; i < to.Length; i++)
                {
                    from.AsSpan(i * width, width).CopyTo(all.AsSpan(to[i] * width));
                }
            }
            return all;
        }
    }
}
