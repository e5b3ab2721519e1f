using System.Runtime.Intrinsics;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Chooses the kernels for the processor, once.</summary>
internal static class KernelTable
{
    /// <summary>The environment variable that forces a width of registers, in bits: 128, 256 or 512.</summary>
    public const string Variable = "AUTOENCODERS_VECTOR_BITS";

    private static readonly (int Bits, bool IsFast, Func<Kernels> Make)[] Table =
    [
        (512, Vector512.IsHardwareAccelerated, () => new Kernels<Lanes512>()),
        (256, Vector256.IsHardwareAccelerated, () => new Kernels<Lanes256>()),
        (128, true, () => new Kernels<Lanes128>()),
    ];

    // An error in it is not the type's.
    private static readonly Lazy<Kernels> Once = new(() => Choose(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>The kernels for registers of the forced width, else of the widest that the processor has.</summary>
    /// <exception cref="InvalidOperationException">The variable names no width that there is.</exception>
    public static Kernels Chosen => Once.Value;

    /// <summary>The widths that there are, in bits.</summary>
    public static IEnumerable<int> Widths => Table.Select(row => row.Bits);

    /// <param name="bits">A width as text; null or empty for the widest that is fast.</param>
    /// <exception cref="InvalidOperationException">There is no such width.</exception>
    public static Kernels Choose(string? bits) => string.IsNullOrEmpty(bits)
        ? Table.First(row => row.IsFast).Make()
        : Table.FirstOrDefault(row => $"{row.Bits}" == bits).Make?.Invoke()
            ?? throw new InvalidOperationException($"The environment variable {Variable} is '{bits}'; it has to be one of {string.Join(", ", Widths)}, or unset.");
}
