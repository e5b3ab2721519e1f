namespace Microsoft.ML.Autoencoders.Processes;

/// <summary>The processes that an MPI launcher started.</summary>
internal sealed class MpiProcesses : CheckedProcesses
{
    private readonly Lock _lock = new(); // MPI is called by one thread at a time
    private readonly MpiLibrary _library;

    /// <summary>Joins them. When this process ends, it leaves; where it ends with an exit code other than 0, all processes end.</summary>
    /// <exception cref="InvalidOperationException">No MPI library can be loaded, or it is not that of the launcher.</exception>
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
                    $"The launcher started {launched} processes ({name}), but the MPI library '{_library.Path}' knows of {Size}: it is not the launcher's own. Set {MpiLibrary.PathVariable} to the path of that one.");
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
            // The others would wait for this one for ever.
            _library.Abort(Environment.ExitCode);
        }
    }
}
