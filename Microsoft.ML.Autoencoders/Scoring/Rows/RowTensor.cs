namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>A value of a graph for one row. Its shape does not depend on the row.</summary>
internal abstract record RowTensor(int[] Shape, bool IsConstant)
{
    public int Rank => Shape.Length;

    public int Count => Shape.Aggregate(1, (count, size) => checked(count * size));

    /// <summary>Returns the same numbers in another shape.</summary>
    public abstract RowTensor As(int[] shape);

    /// <summary>The non-negative index of an axis; a negative number counts from the end.</summary>
    public int Axis(long axis) => (int)(axis < 0 ? axis + Rank : axis);

    /// <summary>The product of the sizes before an axis.</summary>
    public int Outer(int axis) => Shape.Take(axis).Aggregate(1, (count, size) => count * size);

    /// <summary>The product of the sizes after an axis.</summary>
    public int Inner(int axis) => Shape.Skip(axis + 1).Aggregate(1, (count, size) => count * size);
}

/// <param name="Values">The numbers in row-major order.</param>
/// <inheritdoc cref="RowTensor"/>
internal sealed record RowTensor<T>(T[] Values, int[] Shape, bool IsConstant) : RowTensor(Shape, IsConstant) where T : unmanaged
{
    public override RowTensor As(int[] shape)
    {
        var tensor = this with { Shape = shape };
        return tensor.Count == Values.Length ? tensor : throw new NotSupportedException($"{Values.Length} numbers have not the shape {string.Join(", ", shape)}.");
    }
}
