namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Writes noise that depends only on the values of a row and a seed, not on other rows of the batch: a hash in Int64, whose sums are exact in any order, and a random draw from it for each
/// latent entry.
/// </summary>
internal static class RowNoiseNodes
{
    private const int Rounds = 3;
    private const long Half = 1L << 32; // of 64 bits

    // The eighth root of any Single times this number is less than 2^61, and those of adjacent Singles differ by more than 1.
    private const double RootScale = 1L << 45;

    /// <param name="shape">The family and size of the noise.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="rows">[N, slots], without NaN.</param>
    /// <returns>[N, latent width], the standard noise of the family.</returns>
    public static Term Of(LatentShape shape, int seed, Term rows, int slots)
    {
        var graph = rows.Graph;
        var random = RandomStream.For(seed, "latent samples");
        var row = Whole(rows).MatMul(Odd(slots, 1)); // [N, 1]
        var entries = Mixed(Mixed(row, 1) + Odd(1, shape.Width), shape.Width); // [N, width]
        var (high, low) = Halves(entries);
        var uniform = (low.ToDouble() + 0.5) * (1.0 / Half); // in (0, 1)
        var centred = (high.ToDouble() + 0.5) * (1.0 / Half); // in (-1/2, 1/2)
        return (shape.Family switch
        {
            Posterior.DiagonalGaussian or Posterior.FullGaussian => (uniform.Log() * -2).Sqrt() * (centred * (2 * Math.PI)).Apply("Cos"), // Box and Muller
            Posterior.Laplace => -uniform.Log() * centred.Apply("Sign"),
            Posterior.Categorical => -(-uniform.Log()).Log(),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Family, null),
        }).ToSingle();

        Term Odd(int height, int width) => new(graph, graph.Integers([.. Enumerable.Range(0, height * width).Select(_ => (long)(random.Next() | 1))], [height, width]));

        Term Mixed(Term hash, int width)
        {
            for (int round = 0; round < Rounds; round++)
            {
                hash = Turned(Product(hash + Odd(1, width)));
            }
            return hash;
        }

        // x (2x + 1) is a bijection modulo 2^64 (Rivest et al. 1998, RC6).
        Term Product(Term x) => x * (x + x + Integer(1));

        // Swaps the halves, since the low bits of the product depend on low bits only.
        Term Turned(Term hash)
        {
            var (top, bottom) = Halves(hash);
            return bottom * Integer(Half) + top;
        }

        (Term High, Term Low) Halves(Term hash)
        {
            var bottom = hash.Apply("Mod", Integer(Half).Name);
            return ((hash - bottom) / Integer(Half), bottom);
        }

        Term Integer(long value) => new(graph, graph.Integers(value));
    }

    // Maps different values to different integers: square roots are rounded correctly on all platforms, and the eighth root of a Single fits into an Int64.
    private static Term Whole(Term values)
    {
        var value = values.ToDouble();
        var scaled = value.Abs().Sqrt().Sqrt().Sqrt() * value.Apply("Sign") * RootScale;
        return new Term(values.Graph, values.Graph.ToInteger(scaled.Name));
    }
}
