namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Checks.Parameter(sourceIndex >= 0 && sourceIndex <= Length, nameof(sourceIndex), $"The first slot is 0 to {Length}, not {sourceIndex}.");
        Checks.Parameter(length >= 0 && length <= Length - sourceIndex, nameof(length), $"The number of slots is 0 to {Length - sourceIndex}, not {length}.");
        int first = IsDense ? sourceIndex : FirstAtOrAfter(sourceIndex);
        int count = IsDense ? length : FirstAtOrAfter(sourceIndex + length) - first;
        var editor = VBufferEditor.Create(ref destination, length, count);
        _values.AsSpan(first, count).CopyTo(editor.Values);
        if (count < length)
        {
            for (int i = 0; i < count; i++)
                editor.Indices[i] = _indices[first + i] - sourceIndex;
        }
        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Checks.Parameter(destinationIndex >= 0 && destinationIndex <= destination.Length - Length, nameof(destination),
            $"{Length} values do not fit into {destination.Length} from {destinationIndex} on.");
        var slots = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(slots);
            return;
        }
        // As the real one does: where no value is explicit, the default that was asked for is not heeded.
        slots.Fill(_count == 0 ? default : defaultValue);
        for (int i = 0; i < _count; i++)
            slots[_indices[i]] = _values[i];
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        int available = source?.Length ?? 0;
        Checks.Parameter(length >= 0 && length <= available, nameof(length), $"The number of values is 0 to {available}, not {length}.");
        Checks.Parameter(sourceIndex >= 0 && sourceIndex <= available - length, nameof(sourceIndex), $"The first value is 0 to {available - length}, not {sourceIndex}.");
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    // The position in the indices of the first that is at least slot.
    private int FirstAtOrAfter(int slot)
    {
        int at = _indices.AsSpan(0, _count).BinarySearch(slot);
        return at >= 0 ? at : ~at;
    }
}
