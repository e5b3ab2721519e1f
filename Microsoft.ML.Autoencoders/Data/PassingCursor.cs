namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A cursor of a <see cref="ScoredView"/> without active computed columns.</summary>
internal sealed class PassingCursor(DataViewRowCursor source, ColumnMap map, bool[] active) : DataViewRowCursor
{
    public override DataViewSchema Schema => map.Output;

    public override long Position => source.Position;

    public override long Batch => source.Batch;

    public override bool MoveNext() => source.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[map.Checked(column)];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        source.GetGetter<TValue>(map.Source(map.CheckedActive(column, active))!.Value);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }
        base.Dispose(disposing);
    }
}
