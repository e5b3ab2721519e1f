using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Processes;

/// <summary>
/// The functions of an MPI library (MPI 3.1), which is loaded on first use. Handles are those of the library's C header: addresses in Open MPI, numbers in MPICH and its derivatives (Intel
/// MPI, Microsoft MPI, Cray MPICH).
/// </summary>
internal sealed unsafe class MpiLibrary
{
    /// <summary>The environment variable with the path of the library to load.</summary>
    public const string PathVariable = "AUTOENCODERS_MPI_LIBRARY";

    private const int Success = 0;
    private const int ThreadSerialized = 2; // one call at a time, from any thread
    private readonly nint _library, _world, _byte, _int, _float, _sum, _max, _inPlace;
    private readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, int> _allReduce;
    private readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int> _allGather;

    private MpiLibrary(nint library, string path)
    {
        (_library, Path) = (library, path);
        bool isOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _world);
        nint Handle(string symbol, int number) => isOpenMpi ? NativeLibrary.GetExport(library, symbol) : number;
        (_world, _byte, _int, _float) = (Handle("ompi_mpi_comm_world", 0x44000000), Handle("ompi_mpi_byte", 0x4c00010d), Handle("ompi_mpi_int", 0x4c000405), Handle("ompi_mpi_float", 0x4c00040a));
        (_sum, _max) = (Handle("ompi_mpi_op_sum", 0x58000003), Handle("ompi_mpi_op_max", 0x58000001));
        _inPlace = isOpenMpi ? 1 : -1;
        _allReduce = (delegate* unmanaged<void*, void*, int, nint, nint, nint, int>)NativeLibrary.GetExport(library, "MPI_Allreduce");
        _allGather = (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int>)NativeLibrary.GetExport(library, "MPI_Allgatherv");
    }

    /// <summary>The name by which the library was found.</summary>
    public string Path { get; }

    /// <exception cref="InvalidOperationException">No MPI library can be loaded.</exception>
    public static MpiLibrary Load()
    {
        foreach (string name in Names())
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                try
                {
                    return new MpiLibrary(library, name);
                }
                catch (EntryPointNotFoundException e)
                {
                    throw new InvalidOperationException($"The library '{name}' is not an MPI library: {e.Message}", e);
                }
            }
        }
        throw new InvalidOperationException(
            $"No MPI library can be loaded (tried: {string.Join(", ", Names())}). Install Open MPI or MPICH (Debian and Ubuntu: apt-get install openmpi-bin), or set {PathVariable} to the path of the library.");
    }

    /// <summary>Initializes MPI if the process has not done so.</summary>
    /// <returns>Whether it was initialized here, so that it has to be finalized here.</returns>
    /// <exception cref="InvalidOperationException">The library supports calls only from the thread that initialized it.</exception>
    public bool Begin()
    {
        int isBegun, provided;
        Check(((delegate* unmanaged<int*, int>)Export("MPI_Initialized"))(&isBegun), "MPI_Initialized");
        if (isBegun != 0)
        {
            Check(((delegate* unmanaged<int*, int>)Export("MPI_Query_thread"))(&provided), "MPI_Query_thread");
        }
        else
        {
            Check(((delegate* unmanaged<void*, void*, int, int*, int>)Export("MPI_Init_thread"))(null, null, ThreadSerialized, &provided), "MPI_Init_thread");
        }
        return provided >= ThreadSerialized ? isBegun == 0
            : throw new InvalidOperationException($"The MPI library '{Path}' offers thread level {provided}; level {ThreadSerialized} (MPI_THREAD_SERIALIZED) is required, since Fit may be called from any thread.");
    }

    public int Rank() => Number("MPI_Comm_rank");

    public int Size() => Number("MPI_Comm_size");

    public void End() => ((delegate* unmanaged<int>)Export("MPI_Finalize"))();

    /// <summary>Terminates all processes.</summary>
    public void Abort(int exitCode) => ((delegate* unmanaged<nint, int, int>)Export("MPI_Abort"))(_world, exitCode);

    public void Sum(Span<float> values)
    {
        fixed (float* place = values)
        {
            Check(_allReduce((void*)_inPlace, place, values.Length, _float, _sum, _world), "MPI_Allreduce");
        }
    }

    public int Most(int value)
    {
        Check(_allReduce((void*)_inPlace, &value, 1, _int, _max, _world), "MPI_Allreduce");
        return value;
    }

    /// <summary>Gathers the content of each process, by rank.</summary>
    public byte[][] Gather(ReadOnlySpan<byte> content, int processes)
    {
        int[] lengths = new int[processes], ones = [.. Enumerable.Repeat(1, processes)], places = [.. Enumerable.Range(0, processes)];
        int length = content.Length;
        fixed (int* to = lengths, counts = ones, starts = places)
        {
            Check(_allGather(&length, 1, _int, to, counts, starts, _int, _world), "MPI_Allgatherv");
        }
        long total = 0;
        for (int i = 0; i < processes; i++)
        {
            places[i] = (int)Math.Min(total, int.MaxValue);
            total += lengths[i];
        }
        if (total > Array.MaxLength)
        {
            throw new InvalidOperationException($"The processes of the cluster exchange {total} bytes at once; MPI supports at most {Array.MaxLength}.");
        }
        var all = new byte[Math.Max(1, total)];
        fixed (byte* from = content, to = all)
        fixed (int* counts = lengths, starts = places)
        {
            byte nothing;
            Check(_allGather(from is null ? &nothing : from, length, _byte, to, counts, starts, _byte, _world), "MPI_Allgatherv");
        }
        return [.. lengths.Zip(places, (count, start) => all.AsSpan(start, count).ToArray())];
    }

    private static string[] Names()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            return [path];
        }
        string[] open = ["libmpi.so.40", "libmpi.so", "libmpi.dylib"], mpich = ["libmpich.so.12", "libmpi.so.12", "libmpi.dylib", "msmpi.dll"];
        // The environment variables of the launcher determine which library its processes use.
        bool isOpenMpi = Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is not null;
        bool isMpich = !isOpenMpi && Environment.GetEnvironmentVariable("PMI_SIZE") is not null;
        return isMpich ? [.. mpich, .. open] : [.. open, .. mpich];
    }

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);

    private int Number(string function)
    {
        int number;
        Check(((delegate* unmanaged<nint, int*, int>)Export(function))(_world, &number), function);
        return number;
    }

    private static void Check(int code, string function)
    {
        if (code != Success)
        {
            throw new InvalidOperationException($"{function} of the MPI library failed with code {code}.");
        }
    }
}
