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

    public static float[] ReadFloats(this BinaryReader reader)
    {
        var values = new float[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
