namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A SIMD register of Single, or a single number. The kernels are generic over its width; the JIT compiles them for each width.</summary>
internal unsafe interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The number of lanes.</summary>
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

    /// <summary>left × right + addend, with a single rounding if the processor supports it.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The smaller one; the right one if one is NaN.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The greater one; the right one if one is NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The nearest whole number.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of integers from -126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf value);

    static abstract TSelf Log(TSelf value);

    /// <summary>For each lane, <paramref name="yes"/> if left is less than right, otherwise <paramref name="no"/>.</summary>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TSelf value);
}
