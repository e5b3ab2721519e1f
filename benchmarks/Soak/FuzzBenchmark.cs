using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>Damaged files of each kind that the library reads, in processes of their own.</summary>
internal static class FuzzBenchmark
{
    /// <summary>The command of a child process.</summary>
    public const string Command = "fuzz-child";

    public static int Run(int mutations, int seed, string? file, CancellationToken cancellation)
    {
        string samples = Directory.CreateTempSubdirectory("fuzz-samples-").FullName;
        try
        {
            FuzzTarget.WriteSamples(samples);
            var reports = new List<FuzzReport>();
            foreach (var target in FuzzTarget.All)
            {
                reports.Add(FuzzRun.Run(target, mutations, seed, samples, arguments => ChildProcess.Start([Command, .. arguments], redirect: true), cancellation));
                foreach (string fault in reports[^1].Faults)
                {
                    Console.WriteLine($"{target.Name}: {fault}");
                }
            }
            new FigureTable("Damaged files", ["file", "mutations", "read", "refused", "faults"],
                [.. reports.Select(report => new[] { report.Target, $"{report.Mutations}", $"{report.Read}", $"{report.Refused}", $"{report.Faults.Count}" })]).Print();
            if (file is not null)
            {
                ResultFile.Write(file, new { Benchmark = "fuzz", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Seed = seed, Targets = reports });
            }
            return reports.Sum(report => report.Faults.Count) == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(samples, recursive: true);
        }
    }
}
