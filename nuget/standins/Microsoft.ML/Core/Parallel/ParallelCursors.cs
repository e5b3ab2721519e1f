using Microsoft.ML.Data;

namespace Microsoft.ML;

// As the real one, a view that computes columns does so on several threads, in batches that come together again in order. So the active columns
// are computed ahead of being read, not all on one thread, and what a getter throws comes out of MoveNext as an InvalidOperationException.
internal static class ParallelCursors
{
    // How many cursors to ask for, or to give where so many are asked for.
    public static int Count(int requested = 0)
    {
        int usual = Math.Max(2, Environment.ProcessorCount - 1);
        return requested > 0 ? Math.Min(requested, 2 * usual) : usual;
    }

    // One cursor over the set of cursors that a view gives.
    public static DataViewRowCursor Consolidated(IDataView view, IEnumerable<DataViewSchema.Column> columns, Random rand)
    {
        Checks.Value(columns, nameof(columns));
        if (!columns.All(c => IsStorable(c.Type)))
            return view.GetRowCursorSet(columns, 1, rand)[0];
        var inputs = view.GetRowCursorSet(columns, Count(), rand);
        return inputs.Length == 1 ? inputs[0] : new ConsolidatedCursor(inputs);
    }

    // Deals the rows of a cursor out to several.
    public static DataViewRowCursor[] Split(DataViewRowCursor input, int count)
    {
        if (count <= 1 || !input.Schema.Where(input.IsColumnActive).All(c => IsStorable(c.Type)))
            return [input];
        var source = new SplitSource(input, count);
        return [.. Enumerable.Range(0, count).Select(_ => new SplitCursor(source))];
    }

    // Whether values of the type may be copied and kept.
    private static bool IsStorable(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;
}
