namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The values of rows in a normalization.</summary>
/// <param name="values">[rows, columns].</param>
/// <param name="length">The number of means: one for each row or, over a batch, for each column.</param>
internal sealed unsafe class NormalizedRows(Block values, int length, EngineMemory memory)
{
    /// <summary>[rows, columns], before gain and shift.</summary>
    public Block Values { get; } = values;

    /// <summary>[length], 1 divided by the standard deviations.</summary>
    public float* Factors { get; } = memory.Vector(length);

    /// <summary>[length], memory for means.</summary>
    public float* Means { get; } = memory.Vector(length);

    /// <summary>[length], memory for means of products.</summary>
    public float* Products { get; } = memory.Vector(length);

    /// <summary>Whether mean and deviation are running statistics, which do not depend on the rows.</summary>
    public bool IsByRunning { get; set; }
}
