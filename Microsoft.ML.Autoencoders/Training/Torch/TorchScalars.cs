using TorchSharp;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Makes the numbers that TorchSharp's operations take, and keeps them for some operations more. TorchSharp hands their native memory on without keeping the object, so a garbage collection
/// by another thread would free it in the middle of a call.
/// </summary>
internal static class TorchScalars
{
    private const int Kept = 64; // no operation takes more than three

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
