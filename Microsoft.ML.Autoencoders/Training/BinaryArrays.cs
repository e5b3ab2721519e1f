using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Reads and writes arrays in binary files, preceded by their length.</summary>
internal static class BinaryArrays
{
    public static void WriteFloats(this BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>Reads an array. Its length must not exceed the rest of the stream.</summary>
    /// <param name="expected">The expected length; null for any length.</param>
    /// <exception cref="InvalidDataException">The length differs from the expected one, or exceeds the stream.</exception>
    public static float[] ReadFloats(this BinaryReader reader, int? expected = null)
    {
        int length = reader.ReadCount(sizeof(float));
        if (expected is { } needed && length != needed)
        {
            throw new InvalidDataException($"An array has {length} numbers instead of {needed}.");
        }
        var values = new float[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads the number of steps of an optimizer.</summary>
    /// <exception cref="InvalidDataException">The number is out of range.</exception>
    public static long ReadSteps(this BinaryReader reader) => reader.ReadInt64() is >= 0 and <= int.MaxValue and var steps
        ? steps
        : throw new InvalidDataException("The optimizer's number of steps is out of range.");

    /// <summary>Reads a number of items, which must not exceed the rest of the stream.</summary>
    /// <exception cref="InvalidDataException">The number is negative, or exceeds the stream.</exception>
    public static int ReadCount(this BinaryReader reader, int itemBytes)
    {
        int count = reader.ReadInt32();
        return count >= 0 && (long)count * itemBytes <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException($"A count of {count} exceeds the file.");
    }
}
