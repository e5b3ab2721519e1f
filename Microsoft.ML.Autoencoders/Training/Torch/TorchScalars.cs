using TorchSharp;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Creates the scalars passed to TorchSharp's operations, and keeps references to the last ones. TorchSharp passes on their native memory without keeping a reference to the object, so that
/// a garbage collection on another thread could free it during a call.
/// </summary>
internal static class TorchScalars
{
    private const int Kept = 64; // an operation has at most three

    [ThreadStatic]
    private static Scalar?[]? _kept;

    [ThreadStatic]
    private static int _next;

    public static Scalar Of(double value)
    {
        var kept = _kept ??= new Scalar?[Kept];
        ref var place = ref kept[_next++ % Kept];
        place?.Dispose();
        return place = value.ToScalar();
    }
}
