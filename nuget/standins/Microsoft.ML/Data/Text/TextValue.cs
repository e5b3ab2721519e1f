using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML;

internal delegate bool TryParseText<TItem>(ReadOnlyMemory<char> text, out TItem value);

// How a field that is not empty is read. Only Single and Double have a value for what cannot be read: NaN.
internal static class TextValue
{
    private static readonly string[] _missing = ["?", "NA", "N/A", "NaN"];
    private static readonly string[] _true = ["true", "t", "yes", "y", "1", "+", "+1"];
    private static readonly string[] _false = ["false", "f", "no", "n", "0", "-", "-1"];

    public static TryParseText<TItem> Parser<TItem>(DataViewType type)
    {
        Delegate parser = type switch
        {
            KeyDataViewType key => (TryParseText<TItem>)((ReadOnlyMemory<char> text, out TItem value) => TryParseKey(text, key, out value)),
            TextDataViewType => (TryParseText<ReadOnlyMemory<char>>)((ReadOnlyMemory<char> text, out ReadOnlyMemory<char> value) =>
            {
                value = text;
                return true;
            }),
            BooleanDataViewType => (TryParseText<bool>)TryParseBoolean,
            DateTimeDataViewType => (TryParseText<DateTime>)((ReadOnlyMemory<char> text, out DateTime value) => DateTime.TryParse(text.Span,
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value)),
            DateTimeOffsetDataViewType => (TryParseText<DateTimeOffset>)((ReadOnlyMemory<char> text, out DateTimeOffset value) => DateTimeOffset.TryParse(text.Span,
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)),
            TimeSpanDataViewType => (TryParseText<TimeSpan>)((ReadOnlyMemory<char> text, out TimeSpan value) =>
                TimeSpan.TryParse(text.Span, CultureInfo.InvariantCulture, out value)),
            _ => NumberParser(type.RawType),
        };
        return (TryParseText<TItem>)parser;
    }

    private static Delegate NumberParser(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => Real(float.NaN),
        TypeCode.Double => Real(double.NaN),
        TypeCode.SByte => Integer<sbyte>(NumberStyles.AllowLeadingSign),
        TypeCode.Int16 => Integer<short>(NumberStyles.AllowLeadingSign),
        TypeCode.Int32 => Integer<int>(NumberStyles.AllowLeadingSign),
        TypeCode.Int64 => Integer<long>(NumberStyles.AllowLeadingSign),
        TypeCode.Byte => Integer<byte>(NumberStyles.None),
        TypeCode.UInt16 => Integer<ushort>(NumberStyles.None),
        TypeCode.UInt32 => Integer<uint>(NumberStyles.None),
        _ => Integer<ulong>(NumberStyles.None),
    };

    private static TryParseText<TReal> Real<TReal>(TReal missing) where TReal : struct, System.Numerics.INumber<TReal> => (ReadOnlyMemory<char> text, out TReal value) =>
    {
        var trimmed = text.Span.Trim();
        value = default;
        if (!trimmed.IsEmpty && !TReal.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            value = missing;
        return true;
    };

    private static TryParseText<TInteger> Integer<TInteger>(NumberStyles style) where TInteger : struct, System.Numerics.INumber<TInteger> =>
        (ReadOnlyMemory<char> text, out TInteger value) =>
        {
            value = default;
            return text.Span[0] != '+' && TInteger.TryParse(text.Span, style, CultureInfo.InvariantCulture, out value);
        };

    private static bool TryParseBoolean(ReadOnlyMemory<char> text, out bool value)
    {
        value = IsOneOf(text, _true);
        return value || IsOneOf(text, _false);
    }

    // A file counts keys from 0, a column from 1.
    private static bool TryParseKey<TKey>(ReadOnlyMemory<char> text, KeyDataViewType type, out TKey value)
    {
        value = default;
        if (IsOneOf(text, _missing))
            return true;
        // A key beyond the last is missing.
        if (ulong.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out ulong key) && key < type.Count)
            value = (TKey)Convert.ChangeType(key + 1, typeof(TKey));
        return true;
    }

    private static bool IsOneOf(ReadOnlyMemory<char> text, string[] words) => words.Any(word => text.Span.Equals(word, StringComparison.OrdinalIgnoreCase));
}
