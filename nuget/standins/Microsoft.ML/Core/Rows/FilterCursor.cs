using Microsoft.ML.Data;

namespace Microsoft.ML;

// A cursor over another one that passes over rows but leaves the columns alone.
internal abstract class FilterCursor(DataViewRowCursor input) : RootCursor
{
    protected DataViewRowCursor Input { get; } = input;

    public override DataViewSchema Schema => Input.Schema;

    public override long Batch => Input.Batch;

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => Input.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(column);

    protected override void DisposeCore() => Input.Dispose();
}
