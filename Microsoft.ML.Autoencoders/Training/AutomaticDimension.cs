using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// Chooses the latent dimension from the training rows: the number of principal components that explain 90 % of the variance of the scaled input (Jolliffe 2002, "Principal component analysis", section 6.1.1),
/// as a linear network would need. It is at most half of the inputs, and at most 64.
/// </summary>
internal static class AutomaticDimension
{
    private const double Share = 0.9;
    private const int Greatest = 64;
    private const int MostRows = 2000, ManySlots = 500; // computing the eigenvalues of a matrix of that size takes less than a second

    /// <summary>Sets the latent dimension if it is automatic.</summary>
    /// <param name="options">The options, which are changed.</param>
    /// <param name="rows">The training rows. Each process of a cluster gets all rows that are used.</param>
    /// <param name="table">The shape of a table; null for a single column.</param>
    /// <param name="previous">The latent dimension of the network whose training continues; null for a new training.</param>
    public static void Choose(TrainingOptions options, TrainingRows rows, TableShape? table, int? previous = null)
    {
        if (options.LatentDimension == TrainingOptions.AutomaticDimension)
        {
            options.LatentDimension = previous ?? Of(options, rows, table);
        }
    }

    private static int Of(TrainingOptions options, TrainingRows rows, TableShape? table)
    {
        var some = rows.Select(EvenlySpaced.Indices(rows.Total, rows.Layout.InputSlots > ManySlots ? ManySlots : MostRows));
        var slots = Columns(some, options, table);
        double[] variances = [.. Variances(slots, some.Weights, options.CancellationToken).OrderDescending()];
        double rest = variances.Sum() * (1 - Share);
        int dimension = variances.Length;
        while (dimension > 1 && (rest -= variances[dimension - 1]) >= 0)
        {
            dimension--;
        }
        return Math.Clamp(dimension, 1, Math.Clamp((slots.Length + 1) / 2, 1, Greatest));
    }

    // [inputs][rows]: scaled numbers, and indicators of the categories, scaled so that those of a column have a total variance of 1.
    private static double[][] Columns(TrainingSet some, TrainingOptions options, TableShape? table)
    {
        var inputs = some.Inputs;
        InputPreparation.Of(new MemoryRows(some), options.MissingValues, options.Scaling, table, options.CancellationToken).Apply(inputs);
        return [.. Enumerable.Range(0, inputs.Columns).SelectMany(slot =>
        {
            double[] column = [.. Enumerable.Range(0, inputs.Rows).Select(row => (double)inputs.Row(row)[slot])];
            return table?.Slots[slot].IsNumber ?? true ? [column] : Indicators(column);
        })];
    }

    private static IEnumerable<double[]> Indicators(double[] codes)
    {
        const double Missing = 0;
        double there = codes.Count(code => code != Missing);
        (double Code, double Share)[] categories = [.. codes.Where(code => code != Missing).GroupBy(code => code).OrderBy(group => group.Key).Select(group => (group.Key, group.Count() / there))];
        double deviation = Math.Sqrt(categories.Sum(category => category.Share * (1 - category.Share)));
        // A missing cell has the mean.
        return deviation == 0 ? [] : categories.Select(category => Array.ConvertAll(codes, code => (code == Missing ? category.Share : code == category.Code ? 1 : 0) / deviation));
    }

    // The variances of the principal components, unordered: the eigenvalues of the covariance or, with fewer rows than slots, of the inner products of the rows, which are the same except for zeros.
    private static double[] Variances(double[][] slots, float[]? weights, CancellationToken cancellation)
    {
        double total = slots.Length == 0 ? 0 : weights?.Sum(weight => (double)weight) ?? slots[0].Length;
        if (total == 0)
        {
            return [];
        }
        foreach (double[] slot in slots)
        {
            double mean = slot.Select((value, row) => value * (weights?[row] ?? 1)).Sum() / total;
            for (int row = 0; row < slot.Length; row++)
            {
                slot[row] = (slot[row] - mean) * Math.Sqrt((weights?[row] ?? 1) / total);
            }
        }
        double[][] vectors = slots.Length <= slots[0].Length ? slots : [.. Enumerable.Range(0, slots[0].Length).Select(row => slots.Select(slot => slot[row]).ToArray())];
        var products = Matrix<double>.Build.Dense(vectors.Length, vectors.Length);
        for (int i = 0; i < vectors.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = 0; j <= i; j++)
            {
                products[i, j] = products[j, i] = TensorPrimitives.Dot<double>(vectors[i], vectors[j]);
            }
        }
        return [.. products.Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Max(0, value.Real))];
    }
}
