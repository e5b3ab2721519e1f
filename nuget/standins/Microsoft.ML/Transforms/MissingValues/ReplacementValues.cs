using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// What takes the place of missing values in one column: one value, or one for each slot of vectors of that size.
internal abstract class ReplacementValues
{
    public abstract NumberDataViewType ItemType { get; }

    // The number of slots; 0 where one value serves all.
    public abstract int Size { get; }

    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column);

    public abstract void Save(BinaryWriter writer);

    public static ReplacementValues Default(DataViewType itemType) =>
        itemType.RawType == typeof(float) ? new ReplacementValues<float>([0], bySlot: false) : new ReplacementValues<double>([0], bySlot: false);

    public static ReplacementValues Load(BinaryReader reader)
    {
        int numberSize = reader.ReadInt32();
        bool bySlot = reader.ReadBoolean();
        var values = new double[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++)
            values[i] = reader.ReadDouble();
        return numberSize == sizeof(float)
            ? new ReplacementValues<float>(Array.ConvertAll(values, v => (float)v), bySlot)
            : new ReplacementValues<double>(values, bySlot);
    }
}

internal sealed class ReplacementValues<T>(T[] values, bool bySlot) : ReplacementValues where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override NumberDataViewType ItemType => typeof(T) == typeof(float) ? NumberDataViewType.Single : NumberDataViewType.Double;

    public override int Size => bySlot ? values.Length : 0;

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
            return VectorGetter(input.GetGetter<VBuffer<T>>(column), column);
        var source = input.GetGetter<T>(column);
        return (ValueGetter<T>)((ref T value) =>
        {
            source(ref value);
            if (T.IsNaN(value))
                value = values[0];
        });
    }

    public override void Save(BinaryWriter writer)
    {
        writer.Write(typeof(T) == typeof(float) ? sizeof(float) : sizeof(double));
        writer.Write(bySlot);
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(double.CreateTruncating(value));
    }

    private ValueGetter<VBuffer<T>> VectorGetter(ValueGetter<VBuffer<T>> source, DataViewSchema.Column column)
    {
        VBuffer<T> buffer = default;
        return (ref VBuffer<T> destination) =>
        {
            source(ref buffer);
            Checks.State(!bySlot || buffer.Length == values.Length,
                $"There are replacements for {values.Length} slots of column '{column.Name}'; a row has {buffer.Length}.");
            var found = buffer.GetValues();
            var indices = buffer.GetIndices();
            var editor = VBufferEditor.Create(ref destination, buffer.Length, found.Length);
            int count = 0;
            for (int i = 0; i < found.Length; i++)
            {
                int slot = buffer.IsDense ? i : indices[i];
                var value = T.IsNaN(found[i]) ? values[bySlot ? slot : 0] : found[i];
                // A dense buffer stays dense; of a sparse one, what becomes zero is left out.
                if (!buffer.IsDense)
                {
                    if (T.IsNaN(found[i]) && T.IsZero(value))
                        continue;
                    editor.Indices[count] = slot;
                }
                editor.Values[count++] = value;
            }
            destination = editor.CommitTruncated(count);
        };
    }
}
