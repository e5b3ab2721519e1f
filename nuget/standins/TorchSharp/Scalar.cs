namespace TorchSharp;

/// <summary>A number given to an operator. The real one holds a native object; what can be seen of it is the same.</summary>
public sealed class Scalar : IDisposable
{
    private bool _disposed;

    internal Scalar(ScalarType type, long integer, double real)
    {
        InitializeDeviceType(DeviceType.CPU);
        Type = type;
        Integer = integer;
        Real = real;
    }

    public ScalarType Type => _disposed ? throw new InvalidOperationException("Scalar invalid -- empty handle.") : field;

    internal long Integer { get; }

    internal double Real { get; }

    public static implicit operator Scalar(byte value) => value.ToScalar();
    public static implicit operator Scalar(sbyte value) => value.ToScalar();
    public static implicit operator Scalar(short value) => value.ToScalar();
    public static implicit operator Scalar(int value) => value.ToScalar();
    public static implicit operator Scalar(long value) => value.ToScalar();
    public static implicit operator Scalar(Half value) => value.ToScalar();
    public static implicit operator Scalar(float value) => value.ToScalar();
    public static implicit operator Scalar(double value) => value.ToScalar();
    public static implicit operator Scalar(bool value) => value.ToScalar();

    public void Dispose() => _disposed = true;
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => ((long)value).ToScalar();
    public static Scalar ToScalar(this sbyte value) => ((long)value).ToScalar();
    public static Scalar ToScalar(this short value) => ((long)value).ToScalar();
    public static Scalar ToScalar(this int value) => ((long)value).ToScalar();
    public static Scalar ToScalar(this long value) => new(ScalarType.Int64, value, value);
    public static Scalar ToScalar(this Half value) => ((double)value).ToScalar();
    public static Scalar ToScalar(this float value) => ((double)value).ToScalar();
    public static Scalar ToScalar(this double value) => new(ScalarType.Float64, 0, value);
    public static Scalar ToScalar(this bool value) => new(ScalarType.Bool, value ? 1 : 0, value ? 1 : 0);

    public static float ToSingle(this Scalar value) => (float)value.ToDouble();
    public static double ToDouble(this Scalar value) => value.Type == ScalarType.Float64 ? value.Real : value.Integer;
    public static Half ToHalf(this Scalar value) => (Half)value.ToDouble();
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.ToInt64();
    public static byte ToByte(this Scalar value) => (byte)value.ToInt64();
    public static short ToInt16(this Scalar value) => (short)value.ToInt64();
    public static int ToInt32(this Scalar value) => (int)value.ToInt64();
    public static long ToInt64(this Scalar value) => value.Type == ScalarType.Float64 ? (long)value.Real : value.Integer;
    public static bool ToBoolean(this Scalar value) => value.ToDouble() != 0;
}
