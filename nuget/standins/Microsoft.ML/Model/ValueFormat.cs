using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML;

// How a value of a column is saved: text by its characters, a vector by its explicit slots, anything else by its bytes.
internal static class ValueFormat<TValue>
{
    public static Action<BinaryWriter, TValue> Write { get; } = Pair().Write;

    public static Func<BinaryReader, TValue> Read { get; } = Pair().Read;

    private static (Action<BinaryWriter, TValue> Write, Func<BinaryReader, TValue> Read) Pair()
    {
        if (typeof(TValue) == typeof(ReadOnlyMemory<char>))
        {
            Action<BinaryWriter, ReadOnlyMemory<char>> write = (writer, text) => writer.Write(text.ToString());
            Func<BinaryReader, ReadOnlyMemory<char>> read = reader => reader.ReadString().AsMemory();
            return ((Action<BinaryWriter, TValue>)(object)write, (Func<BinaryReader, TValue>)(object)read);
        }
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<TValue>())
            return (WriteBytes, ReadBytes);
        var item = typeof(TValue).GetGenericArguments()[0];
        return ((Action<BinaryWriter, TValue>)GenericCall.Invoke(WriteVector<int>, item), (Func<BinaryReader, TValue>)GenericCall.Invoke(ReadVector<int>, item));
    }

    private static void WriteBytes(BinaryWriter writer, TValue value)
    {
        Span<byte> bytes = stackalloc byte[Unsafe.SizeOf<TValue>()];
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(bytes), value);
        writer.Write(bytes);
    }

    private static TValue ReadBytes(BinaryReader reader) => Unsafe.ReadUnaligned<TValue>(ref reader.ReadBytes(Unsafe.SizeOf<TValue>())[0]);

    private static Delegate WriteVector<TItem>() => (Action<BinaryWriter, VBuffer<TItem>>)((writer, vector) =>
    {
        writer.Write(vector.Length);
        writer.Write(vector.GetValues().Length);
        foreach (var (slot, value) in vector.Items())
        {
            writer.Write(slot);
            ValueFormat<TItem>.Write(writer, value);
        }
    });

    private static Delegate ReadVector<TItem>() => (Func<BinaryReader, VBuffer<TItem>>)(reader =>
    {
        int length = reader.ReadInt32();
        var values = new TItem[reader.ReadInt32()];
        var slots = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
            (slots[i], values[i]) = (reader.ReadInt32(), ValueFormat<TItem>.Read(reader));
        return new(length, values.Length, values, slots);
    });
}
