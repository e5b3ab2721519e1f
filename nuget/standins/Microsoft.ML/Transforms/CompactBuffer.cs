namespace Microsoft.ML.Data;

// Writes values of which many may be the default, as the real package does: a buffer is dense where at least half of its slots hold something.
internal static class CompactBuffer
{
    public static void Write<T>(ReadOnlySpan<T> values, Func<T, bool> isDefault, ref VBuffer<T> destination)
    {
        int count = 0;
        foreach (var value in values)
            count += isDefault(value) ? 0 : 1;
        if (count >= Math.Max(1, values.Length / 2))
        {
            var dense = VBufferEditor.Create(ref destination, values.Length);
            for (int slot = 0; slot < values.Length; slot++)
                dense.Values[slot] = isDefault(values[slot]) ? default : values[slot];
            destination = dense.Commit();
            return;
        }
        var sparse = VBufferEditor.Create(ref destination, values.Length, count);
        for (int slot = 0, i = 0; slot < values.Length; slot++)
        {
            if (isDefault(values[slot]))
                continue;
            sparse.Values[i] = values[slot];
            sparse.Indices[i++] = slot;
        }
        destination = sparse.Commit();
    }
}
