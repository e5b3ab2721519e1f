using System.Collections;

namespace Microsoft.ML.Data;

// The values of a vector: all of them, or those at some slots where the rest are the default.
public readonly partial struct VBuffer<T> : IEnumerable
{
    private readonly T[] _values;
    private readonly int[] _indices; // the slots of the values, rising; not read where the buffer is dense
    private readonly int _count;

    public readonly int Length;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        Checks.Parameter(length >= 0, nameof(length), $"A length is not negative; this is {length}.");
        Checks.Parameter((values?.Length ?? 0) >= length, nameof(values), $"There are {values?.Length ?? 0} values; {length} are needed.");
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Checks.Parameter(length >= 0, nameof(length), $"A length is not negative; this is {length}.");
        Checks.Parameter(count >= 0 && count <= length, nameof(count), $"The number of values is 0 to {length}, not {count}.");
        Checks.Parameter((values?.Length ?? 0) >= count, nameof(values), $"There are {values?.Length ?? 0} values; {count} are needed.");
        Checks.Parameter(count == length || (indices?.Length ?? 0) >= count, nameof(indices), $"There are {indices?.Length ?? 0} indices; {count} are needed.");
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public T GetItemOrDefault(int index)
    {
        Checks.Parameter((uint)index < (uint)Length, nameof(index), $"A slot is 0 to {Length - 1}, not {index}.");
        if (IsDense)
            return _values[index];
        int at = GetIndices().BinarySearch(index);
        return at >= 0 ? _values[at] : default;
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false) => IsDense
        ? (_values ?? []).Take(_count).Select((value, slot) => KeyValuePair.Create(slot, value))
        : all ? AllItems() : ExplicitItems();

    public IEnumerator GetEnumerator() => _values.GetEnumerator();

    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    private IEnumerable<KeyValuePair<int, T>> ExplicitItems()
    {
        for (int i = 0; i < _count; i++)
            yield return new(_indices[i], _values[i]);
    }

    private IEnumerable<KeyValuePair<int, T>> AllItems()
    {
        for (int slot = 0, i = 0; slot < Length; slot++)
            yield return i < _count && _indices[i] == slot ? new(slot, _values[i++]) : new(slot, default);
    }
}
