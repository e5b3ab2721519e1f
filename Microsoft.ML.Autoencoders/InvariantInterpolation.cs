using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler makes interpolated strings of, in this library: numbers are written the same in every culture, so that messages can be searched for and parsed. It stands in the place of the
/// framework's own, which goes by the culture of the thread.
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
