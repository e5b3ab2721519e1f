namespace Microsoft.ML.Autoencoders.Processes;

/// <summary>The processes started by an MPI launcher.</summary>
internal sealed class MpiProcesses : CheckedProcesses
{
    private readonly Lock _lock = new(); // MPI may be called by one thread at a time
    private readonly MpiLibrary _library;

    /// <summary>Joins the processes. When this process exits, it leaves them; if its exit code is not 0, all processes are terminated.</summary>
    /// <exception cref="InvalidOperationException">The MPI library cannot be loaded, or differs from that of the launcher.</exception>
    public MpiProcesses()
    {
        _library = MpiLibrary.Load();
        if (_library.Begin())
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        }
        (Rank, Size) = (_library.Rank(), _library.Size());
        string[] sizes = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE"];
        foreach (string name in sizes)
        {
            if (int.TryParse(Environment.GetEnvironmentVariable(name), out int launched) && launched != Size)
            {
                throw new InvalidOperationException(
                    $"The launcher started {launched} processes ({name}), but the MPI library '{_library.Path}' found {Size}: it is not the library of the launcher. Set {MpiLibrary.PathVariable} to the path of the launcher's library.");
            }
        }
    }

    public override int Rank { get; }

    public override int Size { get; }

    protected override int MostNow(int value)
    {
        lock (_lock)
        {
            return _library.Most(value);
        }
    }

    protected override void SumNow(Span<float> values)
    {
        lock (_lock)
        {
            _library.Sum(values);
        }
    }

    protected override byte[][] GatherNow(byte[] content)
    {
        lock (_lock)
        {
            return _library.Gather(content, Size);
        }
    }

    private void End()
    {
        if (Environment.ExitCode == 0)
        {
            _library.End();
        }
        else
        {
            // Otherwise, the others would wait for this process forever.
            _library.Abort(Environment.ExitCode);
        }
    }
}
