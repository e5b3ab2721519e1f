using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Checks the content of a file.</summary>
internal static class FileContent
{
    /// <param name="otherwise">The error message, without the full stop.</param>
    /// <exception cref="InvalidDataException">The condition is false.</exception>
    public static void Require([DoesNotReturnIf(false)] bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{FormattableString.Invariant(otherwise)}.");
        }
    }
}
