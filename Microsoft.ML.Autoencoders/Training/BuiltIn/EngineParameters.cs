using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>All parameters of a network in the engine's memory, and their gradient.</summary>
internal sealed unsafe class EngineParameters(PaddedLayout layout, EngineMemory memory)
{
    public PaddedLayout Layout => layout;

    /// <summary>[layout.Length].</summary>
    public float* Values { get; } = memory.Vector(layout.Length);

    /// <summary>[layout.Length].</summary>
    public float* Gradient { get; } = memory.Vector(layout.Length);

    /// <summary>[layout.RunningLength], the running statistics of batch normalization.</summary>
    public float* Running { get; } = memory.Vector(layout.RunningLength);

    /// <summary>The parameters outside layers, as a row.</summary>
    public Block Free => Block.RowOf(Values + layout.Free, layout.FreeLength);

    /// <summary>The gradient of <see cref="Free"/>.</summary>
    public Block FreeGradient => Block.RowOf(Gradient + layout.Free, layout.FreeLength);

    public void ClearGradient() => new Span<float>(Gradient, layout.Length).Clear();

    /// <summary>Replaces the gradient by that of the rows of all processes.</summary>
    /// <param name="share">The fraction of the batch over which this process's gradient is averaged.</param>
    public void SumGradient(ProcessGroup group, float share)
    {
        if (group.Size > 1)
        {
            var gradient = new Span<float>(Gradient, layout.Length);
            TensorPrimitives.Multiply(gradient, share, gradient);
            group.Sum(gradient);
        }
    }

    public void Write(float[] flat)
    {
        layout.Write(flat, Values);
        layout.WriteRunning(flat, Running);
    }

    public void Read(float[] flat)
    {
        layout.Read(Values, flat);
        layout.ReadRunning(Running, flat);
    }
}
