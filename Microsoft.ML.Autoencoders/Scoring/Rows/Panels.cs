using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>A matrix in the order in which a product with a row reads it: by panels of four registers, whose first row is what is added.</summary>
internal sealed class Panels<T> where T : unmanaged
{
    private const int Registers = 4;
    private readonly Vector<T>[] _values; // [panels, 1 + inner, Registers]
    private readonly int _inner;

    /// <param name="matrix">The entry of a row and a column.</param>
    /// <param name="addend">[columns], or null.</param>
    public Panels(int inner, int columns, Func<int, int, T> matrix, T[]? addend)
    {
        int width = Registers * Vector<T>.Count;
        _inner = inner;
        _values = new Vector<T>[(columns + width - 1) / width * (1 + inner) * Registers];
        var values = MemoryMarshal.Cast<Vector<T>, T>(_values.AsSpan());
        for (int column = 0; column < columns; column++)
        {
            int start = column / width * (1 + inner) * width + column % width;
            values[start] = addend is null ? default : addend[addend.Length == 1 ? 0 : column];
            for (int row = 0; row < inner; row++)
            {
                values[start + (1 + row) * width] = matrix(row, column);
            }
        }
    }

    /// <summary>result = row × matrix + addend.</summary>
    public void Multiply(ReadOnlySpan<T> row, Span<T> result)
    {
        int width = Registers * Vector<T>.Count;
        Span<T> last = stackalloc T[width];
        row = row[.._inner];
        ReadOnlySpan<Vector<T>> panel = _values;
        for (int column = 0; column < result.Length; column += width)
        {
            bool isWhole = column + width <= result.Length;
            MultiplyPanel(row, panel[..((1 + _inner) * Registers)], isWhole ? result.Slice(column, width) : last);
            if (!isWhole)
            {
                last[..(result.Length - column)].CopyTo(result[column..]);
            }
            panel = panel[((1 + _inner) * Registers)..];
        }
    }

    // Two sums for each register, as an addition waits for the one before it.
    private static void MultiplyPanel(ReadOnlySpan<T> row, ReadOnlySpan<Vector<T>> panel, Span<T> result)
    {
        Vector<T> a = panel[0], b = panel[1], c = panel[2], d = panel[3];
        Vector<T> e = default, f = default, g = default, h = default;
        int i = 0;
        for (; i + 1 < row.Length; i += 2)
        {
            var at = panel.Slice((1 + i) * Registers, 2 * Registers);
            Vector<T> x = new(row[i]), y = new(row[i + 1]);
            (a, b, c, d) = (MultiplyAdd(x, at[0], a), MultiplyAdd(x, at[1], b), MultiplyAdd(x, at[2], c), MultiplyAdd(x, at[3], d));
            (e, f, g, h) = (MultiplyAdd(y, at[4], e), MultiplyAdd(y, at[5], f), MultiplyAdd(y, at[6], g), MultiplyAdd(y, at[7], h));
        }
        if (i < row.Length)
        {
            var at = panel.Slice((1 + i) * Registers, Registers);
            Vector<T> x = new(row[i]);
            (a, b, c, d) = (MultiplyAdd(x, at[0], a), MultiplyAdd(x, at[1], b), MultiplyAdd(x, at[2], c), MultiplyAdd(x, at[3], d));
        }
        (a + e).CopyTo(result);
        (b + f).CopyTo(result[Vector<T>.Count..]);
        (c + g).CopyTo(result[(2 * Vector<T>.Count)..]);
        (d + h).CopyTo(result[(3 * Vector<T>.Count)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> addend) =>
        typeof(T) == typeof(float) ? Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), addend.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), addend.As<T, double>()).As<double, T>()
        : x * y + addend;
}
