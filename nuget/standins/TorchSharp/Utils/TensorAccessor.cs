using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements in row-major order, whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private Tensor _tensor;
    private T* _data;

    internal TensorAccessor(Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
        {
            throw new InvalidOperationException($"The elements of a tensor on {tensor.device} can't be read; move it to the CPU first.");
        }

        _data = (T*)tensor.DataPointer;
        _tensor = tensor;
    }

    public long Count => _tensor is null ? 0 : _tensor.numel();

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => _data[Offset(indices)];
        set => _data[Offset(indices)] = value;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public Array ToNDArray()
    {
        if (_tensor.ndim == 0)
        {
            return ToArray();
        }

        var result = Array.CreateInstance(typeof(T), _tensor.shape);
        CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(result)), result.Length));
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_tensor.is_contiguous())
        {
            new ReadOnlySpan<T>(_data + tensorIndex, count).CopyTo(array[arrayIndex..]);
            return;
        }

        var (shape, strides) = (_tensor.shape, _tensor.stride());
        for (int i = 0; i < count; i++)
        {
            array[arrayIndex + i] = _data[Offset(tensorIndex + i, shape, strides)];
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        var (shape, strides) = (_tensor.shape, _tensor.stride());
        for (int i = 0; i < count; i++)
        {
            _data[Offset(tensorIndex + i, shape, strides)] = array[arrayIndex + i];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        var elements = ToArray();
        for (int i = 0; i < elements.Length; i++)
        {
            yield return elements[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => base.GetHashCode();

    public void Dispose()
    {
        _data = null;
        _tensor = null!;
    }

    private static long Offset(long index, long[] shape, long[] strides)
    {
        long offset = 0;
        for (int dim = shape.Length - 1; dim >= 0; dim--)
        {
            (index, var position) = Math.DivRem(index, shape[dim]);
            offset += position * strides[dim];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            if (indices[0] >= Count)
            {
                throw new IndexOutOfRangeException();
            }

            if (indices[0] < 0)
            {
                throw new ArgumentOutOfRangeException($"{indices[0]} in a collection of {Count} elements.");
            }

            return _tensor.is_contiguous() ? indices[0] : Offset(indices[0], _tensor.shape, _tensor.stride());
        }

        var (shape, strides) = (_tensor.shape, _tensor.stride());
        long offset = 0;
        for (int dim = 0; dim < shape.Length; dim++)
        {
            if (indices[dim] < 0 || indices[dim] >= shape[dim])
            {
                throw new IndexOutOfRangeException($"{indices[dim]} is not an index of dimension {dim}, of size {shape[dim]}.");
            }

            offset += indices[dim] * strides[dim];
        }

        return offset;
    }
}
