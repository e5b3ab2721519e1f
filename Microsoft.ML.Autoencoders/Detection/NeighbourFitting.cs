using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Determines the scales of the distances to few and to many nearest neighbours.</summary>
internal static class NeighbourFitting
{
    /// <summary>The small number of neighbours, as is usual for nearest-neighbour detectors (Ramaswamy, Rastogi and Shim 2000, "Efficient algorithms for mining outliers from large data sets").</summary>
    public const int Few = 5;

    private const int Together = 4; // registers

    /// <param name="kept">[rows, slots], scaled: the rows that are stored as neighbours.</param>
    /// <param name="share">The large number of neighbours, as a fraction of the stored rows.</param>
    /// <param name="measured">[rows, slots], scaled: the rows whose distances determine the scales.</param>
    /// <param name="whitened">[rows, width], the whitened activations of both.</param>
    public static NeighbourDistances Run(Matrix kept, double share, Matrix measured, (Matrix Kept, Matrix Measured) whitened, CancellationToken cancellation = default)
    {
        int few = Math.Min(kept.Rows, Few);
        int many = Math.Min(kept.Rows, Math.Max(few, (int)Math.Ceiling(share * kept.Rows)));
        double[] toFew = new double[measured.Rows], toMany = new double[measured.Rows], toFewWhitened = new double[measured.Rows];
        var isOwn = new bool[measured.Rows];
        Each(kept, measured, (row, squares) =>
        {
            isOwn[row] = CountUpTo(squares, 0) > 0;
            (toFew[row], toMany[row]) = (Mean(squares, few, kept.Rows, isOwn[row]), Mean(squares, many, kept.Rows, isOwn[row]));
        }, cancellation);
        Each(whitened.Kept, whitened.Measured, (row, squares) => toFewWhitened[row] = Mean(squares, few, kept.Rows, isOwn[row]), cancellation);
        return new NeighbourDistances(
            kept, new(few, DistanceScale.Of(toFew)), new(many, DistanceScale.Of(toMany)), new(whitened.Kept, new(few, DistanceScale.Of(toFewWhitened))));
    }

    // Calls an action with the index of each measured row and its squared distances to all stored rows.
    private static void Each(Matrix kept, Matrix measured, Action<int, Vector<float>[]> action, CancellationToken cancellation)
    {
        var columns = Columns(kept);
        int length = columns.Length / kept.Columns;
        Parallel.For(0, measured.Rows, new ParallelOptions { CancellationToken = cancellation }, () => new Vector<float>[length], (row, _, squares) =>
        {
            Squares(measured.Row(row), columns, squares);
            action(row, squares);
            return squares;
        }, _ => { });
    }

    // [slots, rows], padded with distant rows to whole groups of registers.
    private static Vector<float>[] Columns(Matrix kept)
    {
        int length = (kept.Rows + Together * Vector<float>.Count - 1) / (Together * Vector<float>.Count) * Together;
        var columns = new Vector<float>[kept.Columns * length];
        var numbers = MemoryMarshal.Cast<Vector<float>, float>(columns.AsSpan());
        numbers.Fill(float.MaxValue);
        for (int row = 0; row < kept.Rows; row++)
        {
            for (int slot = 0; slot < kept.Columns; slot++)
            {
                numbers[slot * length * Vector<float>.Count + row] = kept.Row(row)[slot];
            }
        }
        return columns;
    }

    // The squared distances to all stored rows.
    private static void Squares(ReadOnlySpan<float> row, Vector<float>[] columns, Vector<float>[] squares)
    {
        for (int i = 0; i < squares.Length; i += Together)
        {
            Vector<float> a = default, b = default, c = default, d = default;
            for (int slot = 0; slot < row.Length; slot++)
            {
                var of = new Vector<float>(row[slot]);
                var others = columns.AsSpan(slot * squares.Length + i, Together);
                Vector<float> e = others[0] - of, f = others[1] - of, g = others[2] - of, h = others[3] - of;
                (a, b) = (Vector.MultiplyAddEstimate(e, e, a), Vector.MultiplyAddEstimate(f, f, b));
                (c, d) = (Vector.MultiplyAddEstimate(g, g, c), Vector.MultiplyAddEstimate(h, h, d));
            }
            (squares[i], squares[i + 1], squares[i + 2], squares[i + 3]) = (a, b, c, d);
        }
    }

    // The mean of the least distances. A stored row is not its own neighbour.
    private static double Mean(Vector<float>[] squares, int nearest, int kept, bool isOwn)
    {
        int count = nearest + (isOwn && kept > nearest ? 1 : 0);
        int bits = Ranked(squares, count);
        float last = BitConverter.Int32BitsToSingle(bits);
        var sums = Vector<double>.Zero;
        foreach (var square in squares)
        {
            Vector.Widen(Vector.ConditionalSelect(Vector.LessThan(square, new Vector<float>(last)), square, Vector<float>.Zero), out var low, out var high);
            sums += low + high;
        }
        return (Vector.Sum(sums) + (count - CountUpTo(squares, bits - 1)) * (double)last) / nearest;
    }

    // The bits of the count-th least number. The bits of non-negative numbers have the order of the numbers, so bisection finds them.
    private static int Ranked(Vector<float>[] numbers, int count)
    {
        int least = 0, most = BitConverter.SingleToInt32Bits(float.PositiveInfinity);
        while (least < most)
        {
            int middle = least + (most - least) / 2;
            (least, most) = CountUpTo(numbers, middle) >= count ? (least, middle) : (middle + 1, most);
        }
        return least;
    }

    private static int CountUpTo(Vector<float>[] numbers, int bits)
    {
        var most = new Vector<int>(bits);
        var counts = Vector<int>.Zero;
        foreach (var number in numbers)
        {
            counts -= Vector.LessThanOrEqual(Vector.AsVectorInt32(number), most);
        }
        return Vector.Sum(counts);
    }
}
