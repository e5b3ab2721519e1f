using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// What a normalizer does to one column once it has learned it.
internal abstract class NormalizingFunction : ICanSaveModel
{
    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    // A getter of the normalized values of that column of the row.
    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column);

    public abstract void Save(ModelSaveContext ctx);

    protected static ValueGetter<T> ScalarGetter<T>(DataViewRow input, DataViewSchema.Column column, Func<T, T> map)
    {
        var source = input.GetGetter<T>(column);
        return (ref T value) =>
        {
            source(ref value);
            value = map(value);
        };
    }

    // Map writes the normalized slots, all of them zero before, of a vector of that size.
    protected static ValueGetter<VBuffer<T>> VectorGetter<T>(DataViewRow input, DataViewSchema.Column column, int size, SlotMap<T> map)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var source = input.GetGetter<VBuffer<T>>(column);
        var normalized = new T[size];
        VBuffer<T> buffer = default;
        return (ref VBuffer<T> value) =>
        {
            source(ref buffer);
            Checks.State(buffer.Length == size, $"The normalizer was fitted to {size} slots of column '{column.Name}'; a row has {buffer.Length}.");
            Array.Clear(normalized);
            map(buffer, normalized);
            CompactBuffer.Write(normalized, T.IsZero, ref value);
        };
    }

    protected delegate void SlotMap<T>(in VBuffer<T> source, Span<T> normalized);
}
