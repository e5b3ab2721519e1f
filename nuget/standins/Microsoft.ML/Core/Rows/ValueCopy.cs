using Microsoft.ML.Data;

namespace Microsoft.ML;

internal delegate void CopyValue<TValue>(ref TValue from, ref TValue to);

// How a value is copied: a vector with its slots, anything else by assignment.
internal static class ValueCopy<TValue>
{
    public static CopyValue<TValue> Instance { get; } = typeof(TValue).IsGenericType && typeof(TValue).GetGenericTypeDefinition() == typeof(VBuffer<>)
        ? (CopyValue<TValue>)GenericCall.Invoke(OfVector<int>, typeof(TValue).GetGenericArguments()[0])
        : (ref from, ref to) => to = from;

    private static Delegate OfVector<TItem>() => (CopyValue<VBuffer<TItem>>)((ref from, ref to) => from.CopyTo(ref to));
}
