using Microsoft.ML.Data;

namespace Microsoft.ML;

// A column of a text file and the fields that it consists of.
internal sealed class TextColumn
{
    private readonly int[] _sources;

    public TextColumn(TextLoader.Column column)
    {
        Checks.NonWhiteSpace(column.Name, nameof(column.Name));
        Name = column.Name.Trim();
        Checks.Parameter(column.Source is { Length: > 0 }, nameof(column.Source), $"No field is given for column '{Name}'.");
        _sources = [.. column.Source.SelectMany(Fields)];
        Checks.Parameter(_sources.Distinct().Count() == _sources.Length, nameof(column.Source), $"Column '{Name}' has a field twice.");
        var item = PrimitiveTypes.FromKind(column.DataKind);
        if (column.KeyCount is { } key)
            item = new KeyDataViewType(item.RawType, key.Count ?? throw new ArgumentOutOfRangeException(nameof(column.KeyCount), $"The number of keys of column '{Name}' is not given."));
        Type = _sources.Length > 1 || column.Source[0].ForceVector ? new VectorDataViewType(item, _sources.Length) : item;
    }

    public string Name { get; }

    public DataViewType Type { get; }

    // Reads the column's value of a line into a place that its getter reads.
    public (Action<List<ReadOnlyMemory<char>>, long> Read, Delegate Getter) CreateReader(Action onRow) =>
        GenericCall.Invoke(CreateReader<int>, Type.ItemType().RawType, onRow);

    private (Action<List<ReadOnlyMemory<char>>, long> Read, Delegate Getter) CreateReader<TItem>(Action onRow)
    {
        var parse = TextValue.Parser<TItem>(Type.ItemType());
        var items = new TItem[_sources.Length];
        void Read(List<ReadOnlyMemory<char>> fields, long line)
        {
            for (int i = 0; i < items.Length; i++)
            {
                var field = _sources[i] < fields.Count ? fields[_sources[i]] : default;
                items[i] = default;
                if (!field.IsEmpty && !parse(field, out items[i]))
                    throw new InvalidOperationException($"Line {line}, column '{Name}': '{field}' is no {Type.ItemType()}.");
            }
        }
        ValueGetter<TItem> scalar = (ref TItem value) =>
        {
            onRow();
            value = items[0];
        };
        ValueGetter<VBuffer<TItem>> vector = (ref VBuffer<TItem> value) =>
        {
            onRow();
            VBuffer<TItem>.Copy(items, 0, ref value, items.Length);
        };
        return (Read, Type is VectorDataViewType ? vector : scalar);
    }

    private IEnumerable<int> Fields(TextLoader.Range range)
    {
        int max = range.Max ?? throw new ArgumentOutOfRangeException(nameof(range), $"The last field of column '{Name}' is not given, and there is no sample to find it in.");
        Checks.Parameter(range.Min >= 0 && range.Min <= max, nameof(range), $"Column '{Name}' has the fields {range.Min} to {max}.");
        return Enumerable.Range(range.Min, max - range.Min + 1);
    }
}
