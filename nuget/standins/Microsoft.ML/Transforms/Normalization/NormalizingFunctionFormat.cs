using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(NormalizingFunctionFormat.AffineSignature, typeof(NormalizingFunctionFormat.Affine))]
[assembly: ModelLoader(NormalizingFunctionFormat.CdfSignature, typeof(NormalizingFunctionFormat.Cdf))]

namespace Microsoft.ML.Transforms;

// How the functions are saved: whether of a vector, the size of a number in bytes, and two numbers a slot; once more as a text to read.
internal static class NormalizingFunctionFormat
{
    public const string AffineSignature = "AffineNormExec";
    public const string CdfSignature = "CdfNormalizeFunction";

    public static void SaveAffine<T>(ModelSaveContext ctx, bool isVector, T[] scale, T[] offset) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ctx.SetLoader(AffineSignature, typeof(NormalizingFunctionFormat).Assembly);
        Write(ctx.Writer, isVector, scale, offset);
        ctx.SaveText("AffineNormalizer.txt", writer =>
        {
            writer.WriteLine($"NumNormalizationFeatures={scale.Length}");
            for (int slot = 0; slot < scale.Length; slot++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{slot}\t{offset[slot]}\t{scale[slot]}"));
            writer.WriteLine();
        });
    }

    public static void SaveCdf<T>(ModelSaveContext ctx, bool isVector, T[] mean, T[] deviation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ctx.SetLoader(CdfSignature, typeof(NormalizingFunctionFormat).Assembly);
        Write(ctx.Writer, isVector, mean, deviation);
        ctx.SaveText("CdfNormalizer.txt", writer =>
        {
            writer.WriteLine($"NumNormalizationFeatures={mean.Length}");
            writer.WriteLine("Log=False");
            for (int slot = 0; slot < mean.Length; slot++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mean[slot]}\t{deviation[slot]}"));
        });
    }

    private static void Write<T>(BinaryWriter writer, bool isVector, T[] first, T[] second) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        writer.Write(isVector);
        writer.Write(typeof(T) == typeof(float) ? sizeof(float) : sizeof(double));
        writer.Write(first.Length);
        foreach (var number in first.Concat(second))
            writer.Write(double.CreateTruncating(number));
    }

    private static NormalizingFunction Read(BinaryReader reader, Func<bool, float[], float[], NormalizingFunction> create, Func<bool, double[], double[], NormalizingFunction> createDouble)
    {
        bool isVector = reader.ReadBoolean();
        int numberSize = reader.ReadInt32();
        int size = reader.ReadInt32();
        var first = ReadNumbers(reader, size);
        var second = ReadNumbers(reader, size);
        return numberSize == sizeof(float)
            ? create(isVector, Array.ConvertAll(first, n => (float)n), Array.ConvertAll(second, n => (float)n))
            : createDouble(isVector, first, second);
    }

    private static double[] ReadNumbers(BinaryReader reader, int count)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = reader.ReadDouble();
        return numbers;
    }

    public static class Affine
    {
        private static NormalizingFunction Load(ModelLoadContext ctx) => Read(ctx.Reader, Create, Create);

        private static NormalizingFunction Create<T>(bool isVector, T[] scale, T[] offset) where T : unmanaged, IBinaryFloatingPointIeee754<T> => isVector
            ? new AffineFunction<T>.OfVector(scale, Array.TrueForAll(offset, T.IsZero) ? null : offset)
            : new AffineFunction<T>.OfScalar(scale[0], offset[0]);
    }

    public static class Cdf
    {
        private static NormalizingFunction Load(ModelLoadContext ctx) => Read(ctx.Reader, Create, Create);

        private static NormalizingFunction Create<T>(bool isVector, T[] mean, T[] deviation) where T : unmanaged, IBinaryFloatingPointIeee754<T> => isVector
            ? new CdfFunction<T>.OfVector(mean, deviation)
            : new CdfFunction<T>.OfScalar(mean[0], deviation[0]);
    }
}
