namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A data view whose column Features has other values than its type allows.</summary>
internal sealed class LyingView(IDataView source, Func<long, float[]> features) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), features);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor source, Func<long, float[]> features) : PassingCursor(source)
    {
        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Name != "Features")
            {
                return base.GetGetter<TValue>(column);
            }
            ValueGetter<VBuffer<float>> getter = (ref VBuffer<float> value) =>
            {
                float[] values = features(Position);
                value = new VBuffer<float>(values.Length, values);
            };
            return (ValueGetter<TValue>)(Delegate)getter;
        }
    }
}
