using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>
/// A matrix in the order in which a product with a row reads it: in panels of eight registers, whose first row is the addend. Each sum is computed in the order of the row, and the addend is added last, as in ONNX Runtime.
/// </summary>
internal sealed class Panels<T> where T : unmanaged
{
    private const int Registers = 8; // eight independent sums, since each addition waits for the previous one to the same sum
    private readonly Vector<T>[] _values; // [panels, 1 + inner, Registers]
    private readonly int _inner;

    /// <param name="matrix">Returns the entry of a row and a column.</param>
    /// <param name="addend">[columns], or null.</param>
    public Panels(int inner, int columns, Func<int, int, T> matrix, T[]? addend)
    {
        int width = Registers * Vector<T>.Count;
        _inner = inner;
        _values = new Vector<T>[checked((columns + width - 1) / width * (1 + inner) * Registers)];
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
            MultiplyPanel(row, panel[..((1 + _inner) * Registers)], MemoryMarshal.Cast<T, Vector<T>>(isWhole ? result.Slice(column, width) : last));
            if (!isWhole)
            {
                last[..(result.Length - column)].CopyTo(result[column..]);
            }
            panel = panel[((1 + _inner) * Registers)..];
        }
    }

    private static void MultiplyPanel(ReadOnlySpan<T> row, ReadOnlySpan<Vector<T>> panel, Span<Vector<T>> result)
    {
        Vector<T> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int i = 0; i < row.Length; i++)
        {
            var at = panel.Slice((1 + i) * Registers, Registers);
            var x = new Vector<T>(row[i]);
            (a, b, c, d) = (MultiplyAdd(x, at[0], a), MultiplyAdd(x, at[1], b), MultiplyAdd(x, at[2], c), MultiplyAdd(x, at[3], d));
            (e, f, g, h) = (MultiplyAdd(x, at[4], e), MultiplyAdd(x, at[5], f), MultiplyAdd(x, at[6], g), MultiplyAdd(x, at[7], h));
        }
        (result[0], result[1], result[2], result[3]) = (a + panel[0], b + panel[1], c + panel[2], d + panel[3]);
        (result[4], result[5], result[6], result[7]) = (e + panel[4], f + panel[5], g + panel[6], h + panel[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> addend) =>
        typeof(T) == typeof(float) ? Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), addend.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), addend.As<T, double>()).As<double, T>()
        : x * y + addend;
}
