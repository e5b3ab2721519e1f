using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Arrays in binary files: their length, then their bits.</summary>
internal static class BinaryArrays
{
    public static void WriteFloats(this BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>Reads an array, whose length the rest of the stream has to hold.</summary>
    /// <param name="expected">The length that the array must have; null for any.</param>
    /// <exception cref="InvalidDataException">The length is another one, or greater than the stream.</exception>
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

    /// <summary>Reads the number of steps that an optimizer has done.</summary>
    /// <exception cref="InvalidDataException">It is out of range.</exception>
    public static long ReadSteps(this BinaryReader reader) => reader.ReadInt64() is >= 0 and <= int.MaxValue and var steps
        ? steps
        : throw new InvalidDataException("The optimizer's number of steps is out of range.");

    /// <summary>Reads a number of items, which the rest of the stream has to hold.</summary>
    /// <exception cref="InvalidDataException">It is below 0, or greater than the stream.</exception>
    public static int ReadCount(this BinaryReader reader, int itemBytes)
    {
        int count = reader.ReadInt32();
        return count >= 0 && (long)count * itemBytes <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException($"A count of {count} is more than the file holds.");
    }
}
