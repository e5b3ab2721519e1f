namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A SIMD register of Single. The kernels are written once for any width of it; the JIT compiles them for each.</summary>
internal unsafe interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many numbers it holds.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(float* source);

    void Store(float* destination);

    /// <summary>The same number in each lane.</summary>
    static abstract TSelf Of(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left × right + addend, with one rounding where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The smaller one; the right one where one is not a number.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The greater one; the right one where one is not a number.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The nearest whole number.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of whole numbers from -126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf value);

    static abstract TSelf Log(TSelf value);

    /// <summary>Each lane: whether left is less than right, then <paramref name="yes"/>, else <paramref name="no"/>.</summary>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TSelf value);
}
