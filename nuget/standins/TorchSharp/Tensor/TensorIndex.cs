using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public struct TensorIndex
    {
        private NativeIndex _native;

        public static TensorIndex Ellipsis = new() { _native = { Kind = IndexKind.Ellipsis } };

        public static TensorIndex None = new() { _native = { Kind = IndexKind.None } };

        public static TensorIndex Null = new() { _native = { Kind = IndexKind.None } };

        public static TensorIndex Colon = Slice();

        internal Tensor? Source { get; private init; }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new()
        {
            _native =
            {
                Kind = IndexKind.Slice,
                Given = (start is null ? 0 : 1) | (stop is null ? 0 : 2) | (step is null ? 0 : 4),
                Start = start ?? 0,
                Stop = stop ?? 0,
                Step = step ?? 0,
            },
        };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            Signed(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Signed(range.End));

        public static TensorIndex Bool(bool value) => new() { _native = { Kind = IndexKind.Bool, Start = value ? 1 : 0 } };

        public static TensorIndex Single(long? index) => new() { _native = { Kind = IndexKind.Single, Start = index ?? 0 } };

        public static TensorIndex Tensor(Tensor tensor) => new() { _native = { Kind = IndexKind.Tensor, Tensor = tensor.Handle }, Source = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Signed(index));

        // Makes overload resolution ambiguous where it should be, for F#: nobody calls it.
        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called.");

        internal readonly NativeIndex Lower() => _native;

        private static long Signed(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
