using System.Runtime.Intrinsics;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>4 lanes.</summary>
internal readonly unsafe struct Lanes128(Vector128<float> value) : ILanes<Lanes128>
{
    private readonly Vector128<float> _value = value;

    public static int Count => Vector128<float>.Count;

    public static Lanes128 Load(float* source) => new(Vector128.Load(source));

    public void Store(float* destination) => _value.Store(destination);

    public static Lanes128 Of(float value) => new(Vector128.Create(value));

    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left._value + right._value);

    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left._value - right._value);

    public static Lanes128 operator -(Lanes128 value) => new(-value._value);

    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left._value * right._value);

    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new(left._value / right._value);

    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) => new(Vector128.MultiplyAddEstimate(left._value, right._value, addend._value));

    public static Lanes128 Min(Lanes128 left, Lanes128 right) => new(Vector128.MinNative(left._value, right._value));

    public static Lanes128 Max(Lanes128 left, Lanes128 right) => new(Vector128.MaxNative(left._value, right._value));

    public static Lanes128 Abs(Lanes128 value) => new(Vector128.Abs(value._value));

    public static Lanes128 Sqrt(Lanes128 value) => new(Vector128.Sqrt(value._value));

    public static Lanes128 Round(Lanes128 value) => new(Vector128.Round(value._value));

    public static Lanes128 PowerOfTwo(Lanes128 value) => new(Vector128.ShiftLeft(Vector128.ConvertToInt32Native(value._value) + Vector128.Create(127), 23).AsSingle());

    public static Lanes128 Log(Lanes128 value) => new(Vector128.Log(value._value));

    public static Lanes128 WhereLess(Lanes128 left, Lanes128 right, Lanes128 yes, Lanes128 no) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left._value, right._value), yes._value, no._value));

    public static float Sum(Lanes128 value) => Vector128.Sum(value._value);
}
