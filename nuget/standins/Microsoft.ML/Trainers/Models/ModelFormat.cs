namespace Microsoft.ML.Trainers;

// How arrays of numbers are written into a model, and read again.
internal static class ModelFormat
{
    public static void Write(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        foreach (float value in values)
            writer.Write(value);
    }

    public static float[] ReadSingles(this BinaryReader reader)
    {
        int count = reader.ReadInt32();
        Checks.Decode(count >= 0, $"A model has no {count} numbers.");
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = reader.ReadSingle();
        return values;
    }
}
