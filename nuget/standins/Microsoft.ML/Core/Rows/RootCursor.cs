namespace Microsoft.ML;

// A cursor that counts its own rows. Past the last one it is disposed, and stands before the first again.
internal abstract class RootCursor : DataViewRowCursor
{
    private long _position = -1;
    private bool _disposed;

    public sealed override long Position => _position;

    public sealed override bool MoveNext()
    {
        if (_disposed)
            return false;
        if (MoveNextCore())
        {
            _position++;
            return true;
        }
        Dispose();
        return false;
    }

    protected abstract bool MoveNextCore();

    protected sealed override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _position = -1;
            DisposeCore();
        }
        base.Dispose(disposing);
    }

    protected virtual void DisposeCore()
    {
    }

    // What a getter calls first: there are values only while the cursor stands on a row.
    protected void OnRow() => Checks.State(_position >= 0, "The cursor stands on no row: MoveNext was not called, or there are no more rows.");
}
