using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The elements' memory, in the order of the strides.</summary>
        internal IntPtr DataPointer
        {
            get
            {
                var pointer = NativeMethods.shim_tensor_data(Handle);
                return pointer != 0 || NumberOfElements == 0 ? pointer : throw new System.Runtime.InteropServices.ExternalException(Native.Error);
            }
        }

        public Span<byte> bytes
        {
            get
            {
                var length = NumberOfElements * ElementSize;
                CheckBytes(length);
                return new Span<byte>((void*)DataPointer, (int)length);
            }

            set
            {
                if (!is_contiguous())
                {
                    throw new InvalidOperationException("The bytes of a tensor that is not contiguous can't be set at once.");
                }

                if (value.Length != NumberOfElements * ElementSize)
                {
                    throw new ArgumentException($"{value.Length} bytes don't fill a tensor of {NumberOfElements * ElementSize} bytes.");
                }

                value.CopyTo(new Span<byte>((void*)DataPointer, value.Length));
            }
        }

        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException($"item() needs a tensor of one element; this one has {NumberOfElements}.");
            }

            return data<T>()[0];
        }

        public Scalar ToScalar()
        {
            var value = Ops.item.CallValue(this);
            return value.Kind switch
            {
                ValueKind.Boolean => value.Bits != 0,
                ValueKind.Integer => value.Bits,
                _ => BitConverter.Int64BitsToDouble(value.Bits),
            };
        }

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return i >= 0 && i < numel()
                ? new TensorAccessor<T>(this)[i]
                : throw new ArgumentOutOfRangeException(nameof(i), i, $"The tensor has {numel()} elements.");
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            CheckBytes(0);
            var left = NumberOfElements * ElementSize;
            for (var from = (byte*)DataPointer; left > 0; from += bufferSize, left -= bufferSize)
            {
                stream.Write(new ReadOnlySpan<byte>(from, (int)Math.Min(left, bufferSize)));
            }
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            CheckBytes(0);
            var left = NumberOfElements * ElementSize;
            for (var to = (byte*)DataPointer; left > 0;)
            {
                var read = stream.Read(new Span<byte>(to, (int)Math.Min(left, bufferSize)));
                if (read == 0)
                {
                    throw new EndOfStreamException($"The stream ends {left} bytes before the tensor does.");
                }

                to += read;
                left -= read;
            }
        }

        internal void ValidateType(Type type)
        {
            if (type != ElementType(dtype))
            {
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
            }
        }

        private static Type? ElementType(ScalarType type) => type switch
        {
            ScalarType.Byte => typeof(byte),
            ScalarType.Int8 => typeof(sbyte),
            ScalarType.Int16 => typeof(short),
            ScalarType.Int32 => typeof(int),
            ScalarType.Int64 => typeof(long),
            ScalarType.Bool => typeof(bool),
            ScalarType.Float16 => typeof(Half),
            ScalarType.Float32 => typeof(float),
            ScalarType.Float64 => typeof(double),
            _ => null,
        };

        private void CheckBytes(long length)
        {
            if (!is_contiguous())
            {
                throw new InvalidOperationException("The bytes of a tensor that is not contiguous don't lie in one span.");
            }

            if (length > int.MaxValue)
            {
                throw new ArgumentException($"A span holds {int.MaxValue} bytes; this tensor has {length}.");
            }

            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException($"The bytes of a tensor on {device} can't be read; move it to the CPU first.");
            }
        }
    }
}
