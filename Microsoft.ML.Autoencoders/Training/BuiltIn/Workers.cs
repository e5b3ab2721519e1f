namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>
/// The threads of an engine. Work is divided by its results, never within a sum, so the result does not depend on the number of threads; work that is too small for several threads is done by the caller's thread.
/// </summary>
internal sealed unsafe class Workers : IDisposable
{
    // With fewer multiplications, or numbers of a simple loop, a second thread costs more than it saves.
    private const long LeastMultiplications = 1 << 21;
    private const int LeastLength = 1 << 16;
    private const int SpinTurns = 2000;
    private readonly Kernels _kernels;
    private readonly nint[] _workspaces;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wakes;
    private readonly int _parts;
    private Product _product;
    private RangeStep? _range;
    private int _rangeLength;
    private volatile int _turn;
    private int _working;
    private volatile bool _isOver;

    /// <summary>A loop over flat arrays, or over rows, which processes a part of them.</summary>
    internal delegate void RangeStep(int start, int length);

    public Workers(Kernels kernels, EngineMemory memory, int threads)
    {
        _kernels = kernels;
        _parts = threads;
        _workspaces = new nint[threads];
        for (int i = 0; i < threads; i++)
        {
            _workspaces[i] = (nint)memory.Vector(Kernels.WorkspaceLength);
        }
        _threads = new Thread[threads - 1];
        _wakes = new SemaphoreSlim[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            var (part, wake) = (i + 1, new SemaphoreSlim(0));
            _wakes[i] = wake;
            _threads[i] = new Thread(() => Work(part, wake)) { IsBackground = true, Name = "Autoencoder training" };
            _threads[i].Start();
        }
    }

    public void Multiply(in Product product)
    {
        if (_parts == 1 || (long)product.Rows * product.Columns * product.Inner < LeastMultiplications)
        {
            _kernels.Multiply(product, 0, Kernels.Tiles(product.Rows), (float*)_workspaces[0]);
            return;
        }
        _product = product;
        RunParts();
    }

    /// <summary>Runs a loop over arrays or rows, as a whole or in parts that start at multiples of <see cref="Kernels.Padding"/>.</summary>
    /// <param name="length">The number of elements or rows.</param>
    /// <param name="columns">The number of elements in a row.</param>
    public void Run(RangeStep step, int length, int columns = 1)
    {
        if (_parts == 1 || (long)length * columns < LeastLength)
        {
            step(0, length);
            return;
        }
        (_range, _rangeLength) = (step, length);
        RunParts();
        _range = null;
    }

    public void Dispose()
    {
        _isOver = true;
        for (int i = 0; i < _threads.Length; i++)
        {
            _wakes[i].Release();
            _threads[i].Join();
            _wakes[i].Dispose();
        }
    }

    private void RunParts()
    {
        Volatile.Write(ref _working, _threads.Length);
        _turn++;
        foreach (var wake in _wakes)
        {
            wake.Release();
        }
        RunPart(0);
        var spin = default(SpinWait);
        while (Volatile.Read(ref _working) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void RunPart(int part)
    {
        if (_range is { } range)
        {
            int first = Bound(part), last = Bound(part + 1);
            range(first, last - first);
            return;
        }
        int tiles = Kernels.Tiles(_product.Rows);
        _kernels.Multiply(_product, (int)((long)tiles * part / _parts), (int)((long)tiles * (part + 1) / _parts), (float*)_workspaces[part]);
    }

    private int Bound(int part) => part == _parts ? _rangeLength : (int)((long)_rangeLength * part / _parts) / Kernels.Padding * Kernels.Padding;

    private void Work(int part, SemaphoreSlim wake)
    {
        int seen = 0;
        while (true)
        {
            for (int i = 0; i < SpinTurns && _turn == seen && !_isOver; i++)
            {
                Thread.SpinWait(8);
            }
            wake.Wait();
            if (_isOver)
            {
                return;
            }
            seen = _turn;
            RunPart(part);
            Interlocked.Decrement(ref _working);
        }
    }
}
