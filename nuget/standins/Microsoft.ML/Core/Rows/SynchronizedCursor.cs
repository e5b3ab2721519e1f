using Microsoft.ML.Data;

namespace Microsoft.ML;

// A cursor that moves with another one, row by row, and changes columns alone.
internal abstract class SynchronizedCursor(DataViewRowCursor input) : DataViewRowCursor
{
    private bool _disposed;

    protected DataViewRowCursor Input { get; } = input;

    public sealed override long Position => Input.Position;

    public sealed override long Batch => Input.Batch;

    public sealed override bool MoveNext() => Input.MoveNext();

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    protected sealed override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            DisposeCore();
            Input.Dispose();
        }
        base.Dispose(disposing);
    }

    protected virtual void DisposeCore()
    {
    }
}
