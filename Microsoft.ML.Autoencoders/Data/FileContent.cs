using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Checks what a file says.</summary>
internal static class FileContent
{
    /// <param name="otherwise">What is wrong, without the full stop.</param>
    /// <exception cref="InvalidDataException">It does not hold.</exception>
    public static void Require([DoesNotReturnIf(false)] bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{FormattableString.Invariant(otherwise)}.");
        }
    }
}
