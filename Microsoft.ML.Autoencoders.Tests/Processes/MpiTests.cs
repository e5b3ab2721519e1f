using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Tests.Processes;

/// <summary>Trains with a real MPI, where one is installed (Debian: openmpi-bin); inconclusive elsewhere.</summary>
[TestClass]
public sealed class MpiTests
{
    private const int Count = 300;

    /// <summary>What a process of a test's cluster does.</summary>
    public static int Run(string what, string folder)
    {
        var cluster = MpiCluster.World;
        int first = Count * cluster.Rank / cluster.Size, end = Count * (cluster.Rank + 1) / cluster.Size;
        switch (what)
        {
            case "die" when cluster.Rank == 1:
                Fit(cluster, first, end, new Listener(_ => Process.GetCurrentProcess().Kill()));
                return 0;
            case "leave" when cluster.Rank == 1:
                return 3;
            case "fail":
                try
                {
                    Fit(cluster, first, end, cluster.Rank == 1 ? new Listener(_ => throw new TimeoutException("no answer")) : null);
                }
                catch (Exception e) when (e is TimeoutException or InvalidOperationException)
                {
                    File.WriteAllText(Path.Combine(folder, $"{cluster.Rank}"), e.Message);
                }
                return 0;
        }
        var history = Fit(cluster, first, end, progress: null, out float[] parameters);
        File.WriteAllText(Path.Combine(folder, $"{cluster.Rank}"), JsonSerializer.Serialize(new Result([.. history.Epochs.Select(epoch => epoch.Loss)], parameters)));
        return 0;
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void The_loss_is_that_of_one_process_for_any_number_of_ranks(int ranks)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Launch(ranks, "fit", folder.Path);

        Assert.AreEqual(0, exitCode, output);
        var expected = Fit(null, 0, Count, progress: null, out float[] parameters);
        var results = Enumerable.Range(0, ranks).Select(rank => JsonSerializer.Deserialize<Result>(File.ReadAllText(folder.File($"{rank}")))!).ToList();
        foreach (var result in results)
        {
            CollectionAssert.AreEqual(results[0].Parameters, result.Parameters, "all processes have the same model");
            foreach (var (one, all) in expected.Epochs.Zip(result.Losses))
            {
                Assert.AreEqual(one.Loss, all, 1e-5 * one.Loss);
            }
            foreach (var (one, all) in parameters.Zip(result.Parameters))
            {
                Assert.AreEqual(one, all, 1e-3f);
            }
        }
    }

    [TestMethod]
    public void A_process_that_fails_ends_the_fit_of_all_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Launch(2, "fail", folder.Path);

        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("no answer", File.ReadAllText(folder.File("1")));
        Assert.AreEqual("Training stopped, because the process of rank 1 failed: no answer", File.ReadAllText(folder.File("0")));
    }

    [TestMethod]
    [DataRow("die")]
    [DataRow("leave")]
    public void A_process_that_ends_does_not_leave_the_others_waiting(string how)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, _) = Launch(2, how, folder.Path);

        Assert.AreNotEqual(0, exitCode);
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void A_missing_library_is_an_error_that_says_what_to_install()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["cluster", "fit", folder.Path], (MpiLibrary.PathVariable, folder.File("nothing.so")));

        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("No MPI library can be loaded (tried: ", output);
        Assert.Contains("apt-get install openmpi-bin", output);
    }

    [TestMethod]
    public void A_library_that_is_no_MPI_is_refused_by_name()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("libm.so.6 is Linux's.");
        }
        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["cluster", "fit", "."], (MpiLibrary.PathVariable, "libm.so.6"));

        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("The library 'libm.so.6' is not an MPI library", output);
    }

    private static TrainingHistory Fit(MpiCluster? cluster, int first, int end, IProgress<TrainingProgress>? progress, out float[] parameters)
    {
        using var model = Models.Fit(o => (o.Cluster, o.Epochs, o.Progress, o.Corruption, o.LearningRate) = (cluster, 10, progress, Corruption.GaussianNoise, 0.003), Rows.View(Rows.Features(Count)[first..end]));
        parameters = model.Network.Parameters;
        return model.TrainingHistory;
    }

    private static void Fit(MpiCluster cluster, int first, int end, IProgress<TrainingProgress>? progress) => Fit(cluster, first, end, progress, out _);

    private static (int ExitCode, string Output) Launch(int ranks, string what, string folder)
    {
        var command = OwnProcess.Start(AppContext.BaseDirectory, ["cluster", what, folder]);
        var start = new ProcessStartInfo("mpirun", ["-n", ranks.ToString(CultureInfo.InvariantCulture), "--oversubscribe", command.FileName, .. command.ArgumentList]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["OMPI_ALLOW_RUN_AS_ROOT"], start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"]) = ("1", "1");
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail("the processes hang");
            }
            return (process.ExitCode, output.Result + error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("There is no mpirun.");
            throw;
        }
    }

    private sealed record Result(double[] Losses, float[] Parameters);
}
