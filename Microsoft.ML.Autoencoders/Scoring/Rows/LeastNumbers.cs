using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>Finds the least (or greatest) of many numbers: the last of them is found by bisection of its bits, and the numbers up to it are sorted.</summary>
internal sealed class LeastNumbers<T>(int length, bool isLargest) where T : unmanaged, INumber<T>
{
    private readonly Vector<int>[] _keys = new Vector<int>[(length + Vector<int>.Count - 1) / Vector<int>.Count];
    private readonly T[] _found = new T[length];
    private readonly int[] _places = new int[length];

    /// <param name="values">[length].</param>
    /// <param name="least">[any], sorted.</param>
    /// <param name="places">[any], their indices; equal numbers are ordered by index.</param>
    public void Find(ReadOnlySpan<T> values, Span<T> least, Span<long> places)
    {
        var keys = MemoryMarshal.Cast<Vector<int>, int>(_keys.AsSpan());
        Order(values, keys);
        int last = least.Length == length ? int.MaxValue : Ranked(least.Length);
        int count = 0;
        for (int i = 0; i < length; i++)
        {
            if (keys[i] <= last)
            {
                (_found[count], _places[count]) = (isLargest ? -values[i] : values[i], i);
                count++;
            }
        }
        Sort(_found.AsSpan(0, count), _places.AsSpan(0, count));
        for (int i = 0; i < least.Length; i++)
        {
            (least[i], places[i]) = (isLargest ? -_found[i] : _found[i], _places[i]);
        }
    }

    // Converts the numbers, rounded to Single, to integers in the same order, padded with the greatest integer.
    private void Order(ReadOnlySpan<T> values, Span<int> keys)
    {
        keys[length..].Fill(int.MaxValue);
        TensorPrimitives.ConvertSaturating(values, MemoryMarshal.Cast<int, float>(keys[..length]));
        var flip = isLargest ? Vector<int>.AllBitsSet : Vector<int>.Zero;
        for (int i = 0; i < _keys.Length; i++)
        {
            // The integer value of a negative float decreases as the float increases.
            var bits = _keys[i];
            _keys[i] = bits ^ Vector.ShiftRightLogical(Vector.ShiftRightArithmetic(bits, 31), 1) ^ flip;
        }
        keys[length..].Fill(int.MaxValue);
    }

    private int Ranked(int rank)
    {
        long least = int.MinValue, most = int.MaxValue;
        while (least < most)
        {
            long middle = (least + most) >> 1;
            var limit = new Vector<int>((int)middle);
            var counts = Vector<int>.Zero;
            foreach (var key in _keys)
            {
                counts -= Vector.LessThanOrEqual(key, limit);
            }
            (least, most) = Vector.Sum(counts) >= rank ? (least, middle) : (middle + 1, most);
        }
        return (int)least;
    }

    // Orders equal numbers by index.
    private static void Sort(Span<T> found, Span<int> places)
    {
        found.Sort(places);
        for (int start = 0, end; start < found.Length; start = end)
        {
            end = start + 1;
            while (end < found.Length && found[end] == found[start])
            {
                end++;
            }
            places[start..end].Sort();
        }
    }
}
