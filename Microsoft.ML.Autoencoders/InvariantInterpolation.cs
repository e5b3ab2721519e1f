using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>
/// The handler that the compiler uses for interpolated strings in this library, instead of the framework's, which depends on the culture of the thread. It writes numbers in the same way in
/// every culture, so that messages can be searched and parsed.
/// </summary>
[InterpolatedStringHandler]
internal ref struct DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + 16 * formattedCount);

    public readonly void AppendLiteral(string value) => _text.Append(value);

    public readonly void AppendFormatted(string? value) => _text.Append(value);

    public readonly void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public readonly void AppendFormatted<T>(T value, string? format) =>
        _text.Append(value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public readonly void AppendFormatted(object? value) => AppendFormatted<object?>(value, null);

    public readonly override string ToString() => _text.ToString();

    public readonly string ToStringAndClear() => _text.ToString();
}
