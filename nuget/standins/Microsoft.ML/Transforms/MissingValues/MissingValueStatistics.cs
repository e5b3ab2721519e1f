using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// Gathers, row by row, what is to replace the missing values of a column.
internal abstract class MissingValueStatistics
{
    // Adds the value of the cursor's row.
    public abstract void Add();

    public abstract ReplacementValues CreateReplacement();

    public static MissingValueStatistics Create(MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot, DataViewSchema.Column source, DataViewRowCursor cursor) =>
        source.Type.ItemType().RawType == typeof(float)
            ? new MissingValueStatistics<float>(mode, bySlot, source, cursor)
            : new MissingValueStatistics<double>(mode, bySlot, source, cursor);
}

internal sealed class MissingValueStatistics<T> : MissingValueStatistics where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _bySlot;
    private readonly SlotStatistic<T>[] _slots; // one, where not by slot
    private readonly Action _addRow;

    public MissingValueStatistics(MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot, DataViewSchema.Column source, DataViewRowCursor cursor)
    {
        var vector = source.Type as VectorDataViewType;
        // The slots of vectors of unknown size are taken together, whatever was asked for.
        int slots = bySlot && vector is { IsKnownSize: true } ? vector.Size : 0;
        _bySlot = slots > 0;
        _slots = new SlotStatistic<T>[Math.Max(1, slots)];
        for (int slot = 0; slot < _slots.Length; slot++)
            _slots[slot] = SlotStatistic<T>.Create(mode, _bySlot);
        _addRow = vector is null ? AddScalars(cursor.GetGetter<T>(source)) : AddVectors(cursor.GetGetter<VBuffer<T>>(source));
    }

    public override void Add() => _addRow();

    public override ReplacementValues CreateReplacement() => new ReplacementValues<T>([.. _slots.Select(s => s.Result())], _bySlot);

    private Action AddScalars(ValueGetter<T> getter) => () =>
    {
        T value = default;
        getter(ref value);
        _slots[0].Total++;
        _slots[0].Add(value);
    };

    private Action AddVectors(ValueGetter<VBuffer<T>> getter)
    {
        VBuffer<T> buffer = default;
        return () =>
        {
            getter(ref buffer);
            var values = buffer.GetValues();
            var indices = buffer.GetIndices();
            for (int i = 0; i < values.Length; i++)
                _slots[!_bySlot ? 0 : buffer.IsDense ? i : indices[i]].Add(values[i]);
            if (!_bySlot)
                _slots[0].Total += buffer.Length;
            else
                foreach (var slot in _slots)
                    slot.Total++;
        };
    }
}
