using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// One slot a key of a column: 1 in the key's own, 0 in all others; a missing key has none.
internal sealed class KeyIndicators
{
    private readonly DataViewSchema.Column _source;
    private readonly bool _counts;
    private readonly int _keys;

    // counts: of a vector, how often each key is in it; otherwise the indicators of its slots one after the other.
    public KeyIndicators(DataViewSchema.Column source, bool counts)
    {
        if (source.Type.ItemType() is not KeyDataViewType key)
            throw Checks.SchemaMismatch("inputSchema", "input", source.Name, "key type of known cardinality", source.Type.ToString());
        Checks.State(key.Count <= int.MaxValue, $"Column '{source.Name}' has {key.Count} keys; a vector has at most {int.MaxValue} slots.");
        _source = source;
        _counts = counts;
        _keys = (int)key.Count;
        Checks.State(counts || (long)_keys * Slots <= int.MaxValue, $"Column '{source.Name}' has {_keys} keys in {Slots} slots; a vector has at most {int.MaxValue} slots.");
        Type = counts || Slots == 1 ? new(NumberDataViewType.Single, _keys) : new(NumberDataViewType.Single, Slots, _keys);
    }

    public VectorDataViewType Type { get; }

    // 0 where a row alone says how many there are.
    private int Slots => _source.Type is VectorDataViewType vector ? vector.Size : 1;

    private bool IsScalar => _source.Type is not VectorDataViewType;

    // The order of the annotations is the real package's.
    public DataViewSchema.Annotations CreateAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (_source.HasKeyValues() && Type.IsKnownSize)
        {
            if (_counts || IsScalar)
                annotations.AddSlotNames(_keys, (ref VBuffer<ReadOnlyMemory<char>> names) => _source.GetKeyValues(ref names));
            else
                annotations.Add<VBuffer<ReadOnlyMemory<char>>>(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, Type.Dimensions), GetSlotNames);
        }
        if (!_counts && Slots > 0)
            annotations.Add<VBuffer<int>>(AnnotationKinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, Slots, 2), GetRanges);
        if (!_counts || IsScalar)
            annotations.AddFlag(AnnotationKinds.IsNormalized);
        return annotations.ToAnnotations();
    }

    public Delegate CreateGetter(DataViewRow input) => IsScalar
        ? GenericCall.Invoke(ScalarGetter<int>, _source.Type.RawType, input)
        : GenericCall.Invoke(VectorGetter<int>, _source.Type.ItemType().RawType, input);

    private Delegate ScalarGetter<TKey>(DataViewRow input)
    {
        var source = input.GetGetter<TKey>(_source);
        TKey key = default;
        return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> destination) =>
        {
            source(ref key);
            int slot = SlotOf(key);
            var editor = VBufferEditor.Create(ref destination, _keys, slot >= 0 ? 1 : 0, requireIndicesOnDense: true);
            if (slot >= 0)
            {
                editor.Values[0] = 1;
                editor.Indices[0] = slot;
            }
            destination = editor.Commit();
        });
    }

    private Delegate VectorGetter<TKey>(DataViewRow input)
    {
        var source = input.GetGetter<VBuffer<TKey>>(_source);
        VBuffer<TKey> keys = default;
        return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> destination) =>
        {
            source(ref keys);
            Checks.State(Slots == 0 || keys.Length == Slots, $"Column '{_source.Name}' has {Slots} slots, a row {keys.Length}.");
            if (_counts)
                WriteCounts(keys, ref destination);
            else
                WriteIndicators(keys, ref destination);
        });
    }

    private void WriteIndicators<TKey>(in VBuffer<TKey> keys, ref VBuffer<float> destination)
    {
        var editor = VBufferEditor.Create(ref destination, checked(_keys * keys.Length), keys.GetValues().Length, requireIndicesOnDense: true);
        int count = 0;
        foreach (var (position, key) in keys.Items())
        {
            int slot = SlotOf(key);
            if (slot < 0)
                continue;
            editor.Values[count] = 1;
            editor.Indices[count++] = position * _keys + slot;
        }
        destination = editor.CommitTruncated(count);
    }

    private void WriteCounts<TKey>(in VBuffer<TKey> keys, ref VBuffer<float> destination)
    {
        var counts = new SortedDictionary<int, float>();
        bool dense = false;
        foreach (var key in keys.GetValues())
        {
            int slot = SlotOf(key);
            if (slot < 0)
                continue;
            // The real one turns to a dense buffer when it meets one more key while it holds that many.
            dense |= counts.Count >= _keys / 2 - 1;
            counts[slot] = counts.GetValueOrDefault(slot) + 1;
        }
        var editor = VBufferEditor.Create(ref destination, _keys, dense ? _keys : counts.Count);
        if (dense)
            editor.Values.Clear();
        int i = 0;
        foreach (var (slot, count) in counts)
        {
            editor.Values[dense ? slot : i] = count;
            if (!dense)
                editor.Indices[i++] = slot;
        }
        destination = editor.Commit();
    }

    // -1 for a missing key.
    private int SlotOf<TKey>(TKey key)
    {
        ulong number = Convert.ToUInt64(key, CultureInfo.InvariantCulture);
        return number <= (ulong)_keys ? (int)number - 1 : -1;
    }

    // The name of the slot, or its number, before what the key stands for.
    private void GetSlotNames(ref VBuffer<ReadOnlyMemory<char>> destination)
    {
        VBuffer<ReadOnlyMemory<char>> values = default, slotNames = default;
        _source.GetKeyValues(ref values);
        if (_source.HasSlotNames())
            _source.GetSlotNames(ref slotNames);
        var editor = VBufferEditor.Create(ref destination, Type.Size);
        int slot = 0;
        for (int position = 0; position < Slots; position++)
        {
            var name = slotNames.Length > 0 ? slotNames.GetItemOrDefault(position) : default;
            foreach (var value in values.DenseValues())
                editor.Values[slot++] = $"{(name.IsEmpty ? $"[{position}]" : name)}.{value}".AsMemory();
        }
        destination = editor.Commit();
    }

    // The first slot and the last of each vector of indicators.
    private void GetRanges(ref VBuffer<int> destination)
    {
        var editor = VBufferEditor.Create(ref destination, 2 * Slots);
        for (int position = 0; position < Slots; position++)
        {
            editor.Values[2 * position] = position * _keys;
            editor.Values[2 * position + 1] = (position + 1) * _keys - 1;
        }
        destination = editor.Commit();
    }
}
