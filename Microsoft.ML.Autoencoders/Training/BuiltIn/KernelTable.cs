using System.Runtime.Intrinsics;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Chooses the kernels for the processor, once.</summary>
internal static class KernelTable
{
    /// <summary>The environment variable that sets the register width in bits: 32 (no SIMD), 128, 256 or 512.</summary>
    public const string Variable = "AUTOENCODERS_VECTOR_BITS";

    private static readonly (int Bits, bool IsFast, Func<Kernels> Make)[] Table =
    [
        (512, Vector512.IsHardwareAccelerated, () => new Kernels<Lanes512>()),
        (256, Vector256.IsHardwareAccelerated, () => new Kernels<Lanes256>()),
        (128, Vector128.IsHardwareAccelerated, () => new Kernels<Lanes128>()),
        (32, true, () => new Kernels<Lanes32>()),
    ];

    // Lazy, so that an error is not reported as one of the type initializer.
    private static readonly Lazy<Kernels> Once = new(() => Choose(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>The kernels for the register width that is set, otherwise for the greatest width that the processor supports.</summary>
    /// <exception cref="InvalidOperationException">The value of the variable is not a supported width.</exception>
    public static Kernels Chosen => Once.Value;

    /// <summary>The supported widths in bits.</summary>
    public static IEnumerable<int> Widths => Table.Select(row => row.Bits);

    /// <param name="bits">A width as text; null or empty for the greatest fast width.</param>
    /// <exception cref="InvalidOperationException">The width is not supported.</exception>
    public static Kernels Choose(string? bits) => string.IsNullOrEmpty(bits)
        ? Table.First(row => row.IsFast).Make()
        : Table.FirstOrDefault(row => $"{row.Bits}" == bits).Make?.Invoke()
            ?? throw new InvalidOperationException($"The environment variable {Variable} is '{bits}'; it must be one of {string.Join(", ", Widths)}, or unset.");
}
