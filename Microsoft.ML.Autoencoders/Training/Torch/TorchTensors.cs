using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Creates all tensors of a training, with an explicit type and device, independent of the defaults of the process, and in libtorch's own memory. torch.tensor(array) would use the memory of
/// the array, at any multiple of 8 bytes, and the last bits of sums in MKL depend on the alignment, so that equal trainings could differ.
/// </summary>
internal static class TorchTensors
{
    /// <summary>A copy of the values with the given shape.</summary>
    public static Tensor Of(float[] values, Device device, params ReadOnlySpan<long> shape)
    {
        using var shared = tensor(values, shape.IsEmpty ? [values.Length] : shape, dtype: ScalarType.Float32, device: CPU);
        return shared.to(device, copy: true);
    }

    /// <summary>A copy of the matrix, [rows, columns].</summary>
    public static Tensor Of(Matrix rows, Device device) => Of(rows.Values, device, rows.Rows, rows.Columns);

    /// <summary>Indices as a vector of Int64.</summary>
    public static Tensor OfIndices(long[] indices, Device device)
    {
        using var shared = tensor(indices, [indices.Length], dtype: ScalarType.Int64, device: CPU);
        return shared.to(device, copy: true);
    }

    /// <summary>The values of a Single tensor on any device, row-major.</summary>
    public static float[] Read(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>A tensor with all elements equal.</summary>
    public static Tensor Full(double value, Device device, params ReadOnlySpan<long> shape) => full(shape, TorchScalars.Of(value), dtype: ScalarType.Float32, device: device);

    /// <summary>Draws from [0, 1): multiples of 2^-24.</summary>
    public static Tensor Uniform(ReadOnlySpan<long> shape, Draws draws, Device device)
    {
        var values = new float[Length(shape)];
        draws.Uniform(values);
        return Of(values, device, shape);
    }

    /// <summary>Draws from the standard normal distribution.</summary>
    public static Tensor Normal(ReadOnlySpan<long> shape, Draws draws, Device device)
    {
        var values = new float[Length(shape)];
        draws.Normal(values);
        return Of(values, device, shape);
    }

    private static long Length(ReadOnlySpan<long> shape)
    {
        long length = 1;
        foreach (long size in shape)
        {
            length *= size;
        }
        return length;
    }
}
