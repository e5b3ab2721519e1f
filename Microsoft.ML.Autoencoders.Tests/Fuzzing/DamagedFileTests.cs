using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

namespace Microsoft.ML.Autoencoders.Tests.Fuzzing;

/// <summary>Damaged files are read or refused with the documented exception, in 5 s and 1 GB, and no process dies of them. <c>./build.sh bench fuzz</c> tries more of them.</summary>
[TestClass]
public sealed class DamagedFileTests
{
    private const int Seed = 1;

    private static TemporaryFolder? _samples;

    // One program for all tests: SharpFuzz instruments one assembly at a time.
    private static readonly Lazy<TemporaryFolder> Instrumented = new(() =>
    {
        var folder = new TemporaryFolder();
        BranchCoverage.WriteProgram(folder.Path);
        return folder;
    });

    [ClassInitialize]
    public static void WriteSamples(TestContext _)
    {
        _samples = new TemporaryFolder();
        FuzzTarget.WriteSamples(_samples.Path);
    }

    [ClassCleanup]
    public static void DeleteFolders()
    {
        _samples!.Dispose();
        if (Instrumented.IsValueCreated)
        {
            Instrumented.Value.Dispose();
        }
    }

    public static IEnumerable<object[]> Targets() => FuzzTarget.All.Where(target => target.Name != "checkpoint").Select(target => new object[] { target.Name });

    [TestMethod]
    [DynamicData(nameof(Targets))]
    public void They_are_read_or_refused(string name)
    {
        const int Mutations = 200;

        var report = FuzzRun.Run(FuzzTarget.Of(name), FuzzProcess.Unguided, Mutations, Seed, _samples!.Path, arguments => OwnProcess.Start(AppContext.BaseDirectory, ["fuzz", .. arguments]));

        Assert.IsEmpty(report.Faults, string.Join('\n', report.Faults));
        Assert.AreEqual(Mutations, report.Read + report.Refused);
        Assert.IsGreaterThan(Mutations / 4, report.Refused, "most damage is seen");
    }

    [TestMethod]
    [DataRow("batches")]
    [DataRow("import")]
    [DataRow("checkpoint")]
    public void Those_that_run_new_branches_are_damaged_further_and_are_read_or_refused(string name)
    {
        const int Mutations = 150;

        var report = FuzzRun.Run(FuzzTarget.Of(name), FuzzProcess.Guided, Mutations, Seed, _samples!.Path, arguments => OwnProcess.Start(Instrumented.Value.Path, ["fuzz", .. arguments]));

        Assert.IsEmpty(report.Faults, string.Join('\n', report.Faults));
        Assert.AreEqual(Mutations, report.Read + report.Refused);
        Assert.IsGreaterThan(0, report.Corpus, "The branches of the library are counted.");
        Assert.IsLessThan(Mutations, report.Corpus, "Not every damage runs a new branch.");
    }

    [TestMethod]
    [DynamicData(nameof(Targets))]
    public void Whole_ones_are_read(string name)
    {
        using var folder = new TemporaryFolder();
        foreach (string sample in FuzzTarget.Of(name).Samples)
        {
            byte[] whole = File.ReadAllBytes(Path.Combine(_samples!.Path, sample));
            File.WriteAllBytes(folder.File(sample), name == "onnx" ? ZipMutations.WithOnnx(whole, onnx => onnx) : whole);
            FuzzTarget.Of(name).Read(folder.File(sample));
        }
    }
}
