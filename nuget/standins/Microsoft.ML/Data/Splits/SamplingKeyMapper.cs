using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// Adds a column of keys that are a hash of another column, so that rows of the same value stay together.
internal sealed class SamplingKeyMapper : RowMapper
{
    private const int Bits = 30;
    private const int DefaultSeed = 314489979;

    private readonly string _columnName;
    private readonly DataViewSchema.Column _source;
    private readonly uint _seed;

    public SamplingKeyMapper(DataViewSchema inputSchema, string columnName, DataViewSchema.Column source, int? seed) : base(inputSchema)
    {
        _columnName = columnName;
        _source = source;
        _seed = (uint)(seed ?? DefaultSeed);
        Checks.Parameter(source.Type is PrimitiveDataViewType and not RowIdDataViewType, "samplingKeyColumnName",
            $"The sampling key column '{source.Name}' is {source.Type}; a single value is needed.");
    }

    public override IEnumerable<int> GetDependencies(bool[] activeOutputs) => activeOutputs[0] ? [_source.Index] : [];

    protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [new(_columnName, new KeyDataViewType(typeof(uint), 1ul << Bits))];

    protected override Delegate CreateGetter(DataViewRow input, int output) => _source.Type switch
    {
        TextDataViewType => CreateGetter<ReadOnlyMemory<char>>(input, HashText),
        BooleanDataViewType => CreateGetter<bool>(input, value => Hash(value ? 1u : 0u)),
        DateTimeDataViewType => CreateGetter<DateTime>(input, value => Hash((ulong)value.Ticks)),
        DateTimeOffsetDataViewType => CreateGetter<DateTimeOffset>(input, value => Hash((ulong)value.Ticks)),
        TimeSpanDataViewType => CreateGetter<TimeSpan>(input, value => Hash((ulong)value.Ticks)),
        _ => CreateNumberGetter(input, _source.Type.RawType),
    };

    private Delegate CreateNumberGetter(DataViewRow input, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => CreateGetter<sbyte>(input, value => Hash((uint)value)),
        TypeCode.Byte => CreateGetter<byte>(input, value => Hash((uint)value)),
        TypeCode.Int16 => CreateGetter<short>(input, value => Hash((uint)value)),
        TypeCode.UInt16 => CreateGetter<ushort>(input, value => Hash((uint)value)),
        TypeCode.Int32 => CreateGetter<int>(input, value => Hash((uint)value)),
        TypeCode.UInt32 => CreateGetter<uint>(input, Hash),
        TypeCode.Int64 => CreateGetter<long>(input, value => Hash((ulong)value)),
        _ => CreateGetter<ulong>(input, Hash),
    };

    private ValueGetter<uint> CreateGetter<TValue>(DataViewRow input, Func<TValue, uint> hash)
    {
        var getter = input.GetGetter<TValue>(_source);
        TValue source = default;
        return (ref uint value) =>
        {
            getter(ref source);
            value = hash(source);
        };
    }

    private uint Hash(uint value) => Key(MurmurHash.Finish(MurmurHash.Round(_seed, value), sizeof(uint)));

    private uint Hash(ulong value) => Key(MurmurHash.Finish(MurmurHash.Round(MurmurHash.Round(_seed, (uint)value), (uint)(value >> 32)), sizeof(ulong)));

    // No text is a missing key.
    private uint HashText(ReadOnlyMemory<char> text) =>
        text.IsEmpty ? 0 : Key(MurmurHash.Of(_seed, Encoding.UTF8.GetBytes(text.Span.Trim(' ').ToString())));

    private static uint Key(uint hash) => (hash & ((1u << Bits) - 1)) + 1;
}
