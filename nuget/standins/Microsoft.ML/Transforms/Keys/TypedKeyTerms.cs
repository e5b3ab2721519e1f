using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

internal sealed class KeyTerms<T>(PrimitiveDataViewType itemType) : KeyTerms(itemType)
{
    private readonly ValueKind<T> _kind = ValueKind<T>.Of(itemType);
    private readonly List<T> _values = [];
    private readonly Dictionary<T, uint> _keys = new(ValueKind<T>.Equality);

    public override int Count => _values.Count;

    public override Func<bool> CreateReader(DataViewRowCursor cursor, DataViewSchema.Column source, int maximum)
    {
        if (source.Type is not VectorDataViewType)
        {
            var scalar = cursor.GetGetter<T>(source);
            T value = default;
            return () =>
            {
                if (_values.Count >= maximum)
                    return false;
                scalar(ref value);
                Add(value);
                return _values.Count < maximum;
            };
        }
        var vector = cursor.GetGetter<VBuffer<T>>(source);
        VBuffer<T> buffer = default;
        return () =>
        {
            if (_values.Count >= maximum)
                return false;
            vector(ref buffer);
            foreach (var value in buffer.DenseValues())
            {
                Add(value);
                if (_values.Count >= maximum)
                    return false;
            }
            return true;
        };
    }

    public override void Sort()
    {
        _values.Sort(ValueKind<T>.Order);
        for (int i = 0; i < _values.Count; i++)
            _keys[_values[i]] = (uint)i + 1;
    }

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source)
    {
        if (source.Type is VectorDataViewType type)
            return VectorGetter(input.GetGetter<VBuffer<T>>(source), source, type);
        var getter = input.GetGetter<T>(source);
        T value = default;
        return (ValueGetter<uint>)((ref uint key) =>
        {
            getter(ref value);
            key = _keys.GetValueOrDefault(value);
        });
    }

    public override void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText)
    {
        if (Count == 0)
            return;
        // Keys of keys that stand for values stand for the same values.
        if (ItemType is KeyDataViewType key && source.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType known && (ulong)known.Size == key.Count)
            GenericCall.Invoke(AddKnownValues<int>, known.ItemType.RawType, annotations, source, asText);
        else
            Add<T>(annotations, ItemType, () => _values, asText);
    }

    public override IEnumerable<string> Texts() => _values.Select(_kind.Text);

    public override void Save(BinaryWriter writer)
    {
        writer.Write(_values.Count);
        foreach (var value in _values)
            _kind.Write(writer, value);
    }

    public override void Load(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            Add(_kind.Read(reader));
    }

    private void Add(T value)
    {
        if (!_kind.IsMissing(value) && _keys.TryAdd(value, (uint)_values.Count + 1))
            _values.Add(value);
    }

    private ValueGetter<VBuffer<uint>> VectorGetter(ValueGetter<VBuffer<T>> getter, DataViewSchema.Column source, VectorDataViewType type)
    {
        VBuffer<T> buffer = default;
        uint[] keys = [];
        return (ref VBuffer<uint> destination) =>
        {
            getter(ref buffer);
            Checks.State(!type.IsKnownSize || buffer.Length == type.Size, $"Column '{source.Name}' has {type.Size} slots, a row {buffer.Length}.");
            if (keys.Length < buffer.Length)
                keys = new uint[buffer.Length];
            int slot = 0;
            foreach (var value in buffer.DenseValues())
                keys[slot++] = _keys.GetValueOrDefault(value);
            CompactBuffer.Write(keys.AsSpan(0, buffer.Length), k => k == 0, ref destination);
        };
    }

    private bool AddKnownValues<TValue>(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText)
    {
        var type = (VectorDataViewType)source.Annotations.Schema[AnnotationKinds.KeyValues].Type;
        return Add(annotations, type.ItemType, () =>
        {
            VBuffer<TValue> known = default;
            source.GetKeyValues(ref known);
            return _values.Select(key => known.GetItemOrDefault((int)_kind.KeyNumber(key) - 1));
        }, asText);
    }

    private bool Add<TValue>(DataViewSchema.Annotations.Builder annotations, PrimitiveDataViewType type, Func<IEnumerable<TValue>> values, bool asText)
    {
        var kind = ValueKind<TValue>.Of(type);
        if (asText && type is not TextDataViewType)
        {
            annotations.Add(AnnotationKinds.KeyValues, new VectorDataViewType(TextDataViewType.Instance, Count),
                (ref VBuffer<ReadOnlyMemory<char>> destination) => destination = new(Count, [.. values().Select(v => kind.Text(v).AsMemory())]));
        }
        else
        {
            annotations.Add(AnnotationKinds.KeyValues, new VectorDataViewType(type, Count),
                (ref VBuffer<TValue> destination) => destination = new(Count, [.. values()]));
        }
        return true;
    }
}
