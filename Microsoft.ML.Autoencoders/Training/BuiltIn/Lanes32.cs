namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A single number, for processors without SIMD registers, where .NET replaces each vector instruction by a slow call.</summary>
internal readonly unsafe struct Lanes32(float value) : ILanes<Lanes32>
{
    private readonly float _value = value;

    public static int Count => 1;

    public static Lanes32 Load(float* source) => new(*source);

    public void Store(float* destination) => *destination = _value;

    public static Lanes32 Of(float value) => new(value);

    public static Lanes32 operator +(Lanes32 left, Lanes32 right) => new(left._value + right._value);

    public static Lanes32 operator -(Lanes32 left, Lanes32 right) => new(left._value - right._value);

    public static Lanes32 operator -(Lanes32 value) => new(-value._value);

    public static Lanes32 operator *(Lanes32 left, Lanes32 right) => new(left._value * right._value);

    public static Lanes32 operator /(Lanes32 left, Lanes32 right) => new(left._value / right._value);

    public static Lanes32 MultiplyAdd(Lanes32 left, Lanes32 right, Lanes32 addend) => new(left._value * right._value + addend._value);

    public static Lanes32 Min(Lanes32 left, Lanes32 right) => left._value < right._value ? left : right;

    public static Lanes32 Max(Lanes32 left, Lanes32 right) => left._value > right._value ? left : right;

    public static Lanes32 Abs(Lanes32 value) => new(MathF.Abs(value._value));

    public static Lanes32 Sqrt(Lanes32 value) => new(MathF.Sqrt(value._value));

    public static Lanes32 Round(Lanes32 value) => new(MathF.Round(value._value));

    public static Lanes32 PowerOfTwo(Lanes32 value) => new(BitConverter.Int32BitsToSingle(((int)value._value + 127) << 23));

    public static Lanes32 Log(Lanes32 value) => new(MathF.Log(value._value));

    public static Lanes32 WhereLess(Lanes32 left, Lanes32 right, Lanes32 yes, Lanes32 no) => left._value < right._value ? yes : no;

    public static float Sum(Lanes32 value) => value._value;
}
