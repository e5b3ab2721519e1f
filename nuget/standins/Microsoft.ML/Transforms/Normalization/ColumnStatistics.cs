using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// What a normalizer learns of one column, row by row.
internal abstract class ColumnStatistics
{
    public abstract bool NeedsMore { get; }

    // Adds the value of the cursor's row.
    public abstract void Add();

    public abstract NormalizingFunction CreateFunction();

    public static ColumnStatistics Create(NormalizedColumn column, DataViewSchema.Column source, DataViewRowCursor cursor)
    {
        bool fits = source.Type.ItemType() is NumberDataViewType && source.Type is not VectorDataViewType { IsKnownSize: false };
        return (fits ? source.Type.ItemType().RawType : null) switch
        {
            { } type when type == typeof(float) => Create<float>(column, source, cursor),
            { } type when type == typeof(double) => Create<double>(column, source, cursor),
            _ => throw Checks.SchemaMismatch("input", "input", source.Name, "scalar or known-size vector of Single or Double", source.Type.ToString()),
        };
    }

    private static ColumnStatistics Create<T>(NormalizedColumn column, DataViewSchema.Column source, DataViewRowCursor cursor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => column.Kind == NormalizationKind.MinMax
        ? new MinMaxStatistics<T>(column, source, cursor)
        : new MeanVarianceStatistics<T>(column, source, cursor);
}

internal abstract class ColumnStatistics<T> : ColumnStatistics where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ValueGetter<VBuffer<T>> _getter;
    private VBuffer<T> _buffer;
    private long _remaining;

    protected ColumnStatistics(NormalizedColumn column, DataViewSchema.Column source, DataViewRowCursor cursor)
    {
        Column = column;
        IsVector = source.Type is VectorDataViewType;
        Size = source.Type is VectorDataViewType vector ? vector.Size : 1;
        _remaining = column.MaximumExampleCount;
        _getter = IsVector ? cursor.GetGetter<VBuffer<T>>(source) : AsVector(cursor.GetGetter<T>(source));
    }

    public sealed override bool NeedsMore => _remaining > 0;

    protected NormalizedColumn Column { get; }

    protected bool IsVector { get; }

    protected int Size { get; }

    protected long Rows { get; private set; }

    public sealed override void Add()
    {
        _remaining--;
        Rows++;
        _getter(ref _buffer);
        CheckLength(_buffer.Length);
        var values = _buffer.GetValues();
        var indices = _buffer.GetIndices();
        for (int i = 0; i < values.Length; i++)
            Add(values.Length == Size ? i : indices[i], values[i]);
    }

    protected virtual void CheckLength(int length)
    {
    }

    protected abstract void Add(int slot, T value);

    protected NormalizingFunction CreateAffine(T[] scale, T[] offset) => IsVector
        ? new AffineFunction<T>.OfVector(scale, Array.TrueForAll(offset, T.IsZero) ? null : offset)
        : new AffineFunction<T>.OfScalar(scale[0], offset[0]);

    private static ValueGetter<VBuffer<T>> AsVector(ValueGetter<T> scalar) => (ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, 1);
        scalar(ref editor.Values[0]);
        value = editor.Commit();
    };
}
