using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz;
using SharpFuzz.Common;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>The branches of the library that a case runs, in a copy of the program which SharpFuzz has instrumented.</summary>
/// <remarks>As in AFL: a branch is a pair of code blocks that follow each other, and counts are compared by powers of two.</remarks>
internal sealed unsafe class BranchCoverage : IDisposable
{
    private const int Branches = 1 << 16;

    // The code that reads files; training steps would count billions of branches.
    private static readonly string[] Instrumented = ["Onnx", "Data", "Detection", "Latent", "Report"];
    private static readonly string[] InstrumentedTypes = ["Checkpoint", "CheckpointIdentity", "BinaryArrays", "TrainingState", "FittedNetwork", "FittedVae", "TableShape"];

    private readonly byte* _counts = (byte*)NativeMemory.AllocZeroed(Branches);
    private readonly byte[] _seen = new byte[Branches];

    public BranchCoverage() => Trace.SharedMem = _counts;

    /// <summary>Writes a copy of this program that counts the branches of the library's readers.</summary>
    public static void WriteProgram(string folder)
    {
        ProgramCopy.Write(folder);
        string library = typeof(AutoencoderEstimator).Assembly.GetName().Name!;
        bool IsCounted(string type) => Instrumented.Any(part => type.StartsWith($"{library}.{part}.", StringComparison.Ordinal))
            || InstrumentedTypes.Any(name => type.StartsWith($"{library}.Training.{name}", StringComparison.Ordinal));
        if (!Fuzzer.Instrument(Path.Combine(folder, $"{library}.dll"), IsCounted, Options.Value).Any())
        {
            throw new InvalidOperationException($"No type of {library} was instrumented.");
        }
    }

    /// <summary>Forgets the branches of the last case.</summary>
    public void Begin()
    {
        new Span<byte>(_counts, Branches).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the case ran a branch, or one as many times, as none before it. It is remembered.</summary>
    public bool IsNew()
    {
        bool isNew = false;
        for (int branch = 0; branch < Branches; branch++)
        {
            if (_counts[branch] is > 0 and var count && (_seen[branch] & Bit(count)) == 0)
            {
                _seen[branch] |= Bit(count);
                isNew = true;
            }
        }
        return isNew;
    }

    public void Dispose()
    {
        // Other threads may still count: the memory stays theirs until the process ends.
        Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(Branches);
        NativeMemory.Free(_counts);
    }

    private static byte Bit(byte count) => (byte)(1 << BitOperations.Log2(count));
}
