using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The kinds of value that an operator takes or returns: the numbers of native/shim.h.</summary>
internal enum ValueKind
{
    None, Tensor, Integer, Real, Boolean, Integers, Reals, Tensors, OptionalTensors, Text, Device, Generator,
}

/// <summary>A value as the shim reads and writes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal ValueKind Kind;
    internal int Count;
    internal long Bits;
}

/// <summary>
/// One argument of an operator, made by implicit conversion from whatever the caller has at hand. It keeps what it was made of,
/// so a tensor can't be finalized while the call that uses it runs.
/// </summary>
internal readonly struct Operand
{
    private readonly ValueKind _kind;
    private readonly int _index;
    private readonly long _bits;

    private Operand(ValueKind kind, long bits, object? source = null, int index = 0)
    {
        _kind = kind;
        _bits = bits;
        Source = source;
        _index = index;
    }

    internal static Operand None => default;

    internal object? Source { get; }

    internal static Operand Borrowed(IntPtr tensor) => new(ValueKind.Tensor, tensor);

    internal static Operand Optional(Tensor?[] tensors) => new(ValueKind.OptionalTensors, 0, tensors);

    public static implicit operator Operand(Tensor? tensor) => tensor is null ? None : new(ValueKind.Tensor, tensor.Handle, tensor);
    public static implicit operator Operand(long value) => new(ValueKind.Integer, value);
    public static implicit operator Operand(long? value) => value is { } given ? given : None;
    public static implicit operator Operand(double value) => new(ValueKind.Real, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Operand(double? value) => value is { } given ? given : None;
    public static implicit operator Operand(bool value) => new(ValueKind.Boolean, value ? 1 : 0);
    public static implicit operator Operand(ScalarType value) => new(ValueKind.Integer, (long)value);
    public static implicit operator Operand(ScalarType? value) => value is { } given ? given : None;
    public static implicit operator Operand(string? value) => value is null ? None : new(ValueKind.Text, 0, value);
    public static implicit operator Operand(long[]? values) => values is null ? None : new(ValueKind.Integers, 0, values);
    public static implicit operator Operand(ReadOnlySpan<long> values) => values.ToArray();
    public static implicit operator Operand(double[]? values) => values is null ? None : new(ValueKind.Reals, 0, values);
    public static implicit operator Operand(Tensor[] tensors) => new(ValueKind.Tensors, 0, tensors);
    public static implicit operator Operand(Device? device) => device is null ? None : new(ValueKind.Device, (long)device.type, null, device.index);
    public static implicit operator Operand(Generator? generator) => generator is null ? None : new(ValueKind.Generator, generator.Handle, generator);

    public static implicit operator Operand(Scalar? scalar) => scalar is null ? None : scalar.Type switch
    {
        ScalarType.Bool => scalar.Integer != 0,
        ScalarType.Int64 => scalar.Integer,
        _ => scalar.Real,
    };

    /// <summary>How many machine words this needs beside its own.</summary>
    internal int Words => Source switch
    {
        long[] integers => integers.Length,
        double[] reals => reals.Length,
        Tensor?[] tensors => tensors.Length,
        string text => text.Length / 2 + 1, // at most three bytes of UTF-8 for a UTF-16 unit, at least four for two units here
        _ => 0,
    };

    internal unsafe NativeValue Lower(ref long* words)
    {
        var value = new NativeValue { Kind = _kind, Count = _index, Bits = _bits };
        if (_kind is not (ValueKind.Integers or ValueKind.Reals or ValueKind.Tensors or ValueKind.OptionalTensors or ValueKind.Text))
        {
            return value;
        }

        value.Bits = (long)words;
        switch (Source)
        {
            case long[] integers:
                integers.CopyTo(new Span<long>(words, integers.Length));
                value.Count = integers.Length;
                break;
            case double[] reals:
                reals.CopyTo(new Span<double>(words, reals.Length));
                value.Count = reals.Length;
                break;
            case Tensor?[] tensors:
                for (int i = 0; i < tensors.Length; i++)
                {
                    words[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                }

                value.Count = tensors.Length;
                break;
            case string text:
                value.Count = System.Text.Encoding.UTF8.GetBytes(text, new Span<byte>(words, Words * sizeof(long)));
                break;
        }

        words += Words;
        return value;
    }
}
