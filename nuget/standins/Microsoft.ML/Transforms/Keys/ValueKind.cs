using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// What there is to know of the values of a primitive column: which are missing, how they are ordered, written as text, and saved.
internal sealed class ValueKind<T>
{
    private readonly bool _isKey;

    private ValueKind(bool isKey)
    {
        _isKey = isKey;
    }

    public static IEqualityComparer<T> Equality { get; } = TextComparer.Instance as IEqualityComparer<T> ?? EqualityComparer<T>.Default;

    public static IComparer<T> Order { get; } = TextComparer.Instance as IComparer<T> ?? Comparer<T>.Default;

    // Stands for a missing value; the default where the type has no other.
    public T Missing { get; } = typeof(T) == typeof(float) ? (T)(object)float.NaN : typeof(T) == typeof(double) ? (T)(object)double.NaN : default;

    public static ValueKind<T> Of(PrimitiveDataViewType type) => new(type is KeyDataViewType);

    public bool IsMissing(T value) => value switch
    {
        float number => float.IsNaN(number),
        double number => double.IsNaN(number),
        ReadOnlyMemory<char> text => text.IsEmpty,
        _ => _isKey && KeyNumber(value) == 0,
    };

    public bool IsDefault(T value) => Equality.Equals(value, default);

    public ulong KeyNumber(T key) => Convert.ToUInt64(key, CultureInfo.InvariantCulture);

    public string Text(T value) => value switch
    {
        ReadOnlyMemory<char> text => text.ToString(),
        bool flag => flag ? "1" : "0",
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        DataViewRowId id => $"0x{id.High:x16}{id.Low:x16}",
        _ when _isKey => (KeyNumber(value) - 1).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"Values of {typeof(T)} have no text."),
    };

    public void Write(BinaryWriter writer, T value)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text: writer.Write(text.ToString()); break;
            case bool flag: writer.Write(flag); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case DateTime time: writer.Write(time.Ticks); break;
            case TimeSpan span: writer.Write(span.Ticks); break;
            case DateTimeOffset time: writer.Write(time.Ticks); writer.Write(time.Offset.Ticks); break;
            case DataViewRowId id: writer.Write(id.Low); writer.Write(id.High); break;
            default: writer.Write(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
        }
    }

    public T Read(BinaryReader reader)
    {
        object value = default(T) switch
        {
            ReadOnlyMemory<char> => reader.ReadString().AsMemory(),
            bool => reader.ReadBoolean(),
            float => (object)reader.ReadSingle(),
            double => reader.ReadDouble(),
            ulong => reader.ReadUInt64(),
            DateTime => new DateTime(reader.ReadInt64()),
            TimeSpan => new TimeSpan(reader.ReadInt64()),
            DateTimeOffset => new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64())),
            DataViewRowId => new DataViewRowId(reader.ReadUInt64(), reader.ReadUInt64()),
            _ => Convert.ChangeType(reader.ReadInt64(), typeof(T), CultureInfo.InvariantCulture),
        };
        return (T)value;
    }

    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
    {
        public static object Instance { get; } = new TextComparer();

        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);

        public int Compare(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceCompareTo(y.Span);
    }
}
