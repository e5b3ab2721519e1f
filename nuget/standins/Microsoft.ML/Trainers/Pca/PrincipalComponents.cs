using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// A row of training data, and its weight.
internal delegate void WeightedVector(in VBuffer<float> vector, float weight);
// The leading eigenvectors of a covariance matrix, found without the matrix, in two passes over the data (Halko, Martinsson and Tropp, Finding structure
// with randomness, SIAM Review 2011).
internal sealed class PrincipalComponents
{
    private readonly int _dimension;
    private readonly bool _center;
    private readonly Action<WeightedVector> _pass;

    private PrincipalComponents(int dimension, bool center, Action<WeightedVector> pass)
    {
        _dimension = dimension;
        _center = center;
        _pass = pass;
        Mean = new float[dimension];
    }

    // [rank + oversampling, at most the dimension][dimension], by falling eigenvalue.
    public float[][] Components { get; private set; } = [];

    // What the data are centered by. Zeros if they are not.
    public float[] Mean { get; }

    // pass: Calls its argument with each row of the data.
    public static PrincipalComponents Find(int dimension, int rank, int oversampling, bool center, Random random, Action<WeightedVector> pass)
    {
        var result = new PrincipalComponents(dimension, center, pass);
        var directions = new float[Math.Min(rank + oversampling, dimension)][];
        for (int i = 0; i < directions.Length; i++)
        {
            directions[i] = new float[dimension];
            for (int j = 0; j < dimension; j++)
                directions[i][j] = (float)Gaussian.Sample(random);
        }
        var range = result.MultiplyByCovariance(directions);
        Orthonormalize(range);
        result.Components = EigenvectorsOf(result.MultiplyByCovariance(range));
        return result;
    }

    private float[][] MultiplyByCovariance(float[][] vectors)
    {
        var products = vectors.Select(_ => new float[_dimension]).ToArray();
        float total = 0;
        _pass((in VBuffer<float> row, float weight) =>
        {
            total += weight;
            if (_center)
                VectorMath.AddScaled(Mean, weight, row);
            for (int i = 0; i < vectors.Length; i++)
                VectorMath.AddScaled(products[i], weight * VectorMath.Dot(vectors[i], row), row);
        });
        if (!(total > 0))
            throw new InvalidOperationException("Empty training data");
        // As the real package has it, the second pass adds the rows to the mean of the first before it divides by their number:
        // what the data are centered by is the mean times (1 + 1 / rows).
        VectorMath.Scale(Mean, 1 / total);
        for (int i = 0; i < vectors.Length; i++)
        {
            VectorMath.Scale(products[i], 1 / total);
            VectorMath.AddScaled(products[i], -VectorMath.Dot(vectors[i], Mean), Mean);
        }
        return products;
    }

    // The modified Gram-Schmidt process.
    private static void Orthonormalize(float[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            VectorMath.Scale(vectors[i], 1 / VectorMath.Norm(vectors[i]));
            for (int j = i + 1; j < vectors.Length; j++)
                VectorMath.AddScaled(vectors[j], -VectorMath.Dot(vectors[i], vectors[j]), vectors[i]);
        }
    }

    // The eigenvectors of the covariance matrix, given its products with an orthonormal basis of (nearly) its range.
    private static float[][] EigenvectorsOf(float[][] products)
    {
        int count = products.Length;
        if (products.Any(p => !VectorMath.IsFinite(p)))
            return products;
        var gram = Matrix<double>.Build.Dense(count, count, (i, j) => VectorMath.Dot(products[i], products[j]));
        var squares = gram.Evd(Symmetricity.Symmetric);
        return [.. Enumerable.Range(0, count).Reverse().Select(column =>
        {
            var component = new float[products[0].Length];
            for (int i = 0; i < count; i++)
                VectorMath.AddScaled(component, (float)squares.EigenVectors[i, column], products[i]);
            double eigenvalue = Math.Sqrt(Math.Max(0, squares.EigenValues[column].Real));
            VectorMath.Scale(component, 1 / (1e-6f + (float)eigenvalue));
            return component;
        })];
    }
}
