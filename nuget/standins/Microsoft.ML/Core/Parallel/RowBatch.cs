namespace Microsoft.ML;

// Rows that were read together, or why they could not be.
internal sealed record RowBatch(RowStore Store, int Count, long Number, Exception Exception = null);
