namespace Microsoft.ML.Data;

public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(scoped ref VBuffer<T> destination) => destination.Edit();

    public static VBufferEditor<T> Create<T>(scoped ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null,
        int? maxValuesCapacity = null, bool keepOldOnResize = false, bool requireIndicesOnDense = false) =>
        destination.Edit(newLogicalLength, valuesCount, maxValuesCapacity, keepOldOnResize, requireIndicesOnDense);
}

// Writes into a buffer's arrays, in place where they are long enough; what was written holds once it is committed.
public readonly ref struct VBufferEditor<T>
{
    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;

    public readonly Span<T> Values;
    public readonly Span<int> Indices;

    internal VBufferEditor(int length, int count, T[] values, int[] indices, bool withIndices, bool createdNewValues, bool createdNewIndices)
    {
        _length = length;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, count);
        Indices = withIndices ? indices.AsSpan(0, count) : default;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        Checks.Parameter(physicalValuesCount <= Values.Length, nameof(physicalValuesCount),
            $"The editor was made for {Values.Length} values; {physicalValuesCount} are more.");
        return new(_length, physicalValuesCount, _values, _indices);
    }
}

public readonly partial struct VBuffer<T>
{
    internal VBufferEditor<T> Edit() => Edit(Length, _count, null, false, false);

    internal VBufferEditor<T> Edit(int newLogicalLength, int? valuesCount, int? maxValuesCapacity, bool keepOldOnResize, bool requireIndicesOnDense)
    {
        Checks.Parameter(newLogicalLength >= 0, nameof(newLogicalLength), $"A length is not negative; this is {newLogicalLength}.");
        int count = valuesCount ?? newLogicalLength;
        Checks.Parameter(count >= 0 && count <= newLogicalLength, nameof(valuesCount), $"The number of values is 0 to {newLogicalLength}, not {count}.");
        bool withIndices = count < newLogicalLength || requireIndicesOnDense;
        var values = _values;
        var indices = _indices;
        bool newValues = Grow(ref values, count, maxValuesCapacity, keepOldOnResize);
        bool newIndices = withIndices && Grow(ref indices, count, maxValuesCapacity, keepOldOnResize);
        return new(newLogicalLength, count, values, indices, withIndices, newValues, newIndices);
    }

    // Makes the array at least so long, and by doubling, so that a buffer that grows does not do so at every row.
    private static bool Grow<TItem>(ref TItem[] array, int needed, int? limit, bool keepOld)
    {
        int length = array?.Length ?? 0;
        if (length >= needed)
            return false;
        int grown = Math.Max(needed, (int)Math.Min(limit ?? Array.MaxLength, 2L * length));
        if (keepOld)
            Array.Resize(ref array, grown);
        else
            array = new TItem[grown];
        return true;
    }
}
