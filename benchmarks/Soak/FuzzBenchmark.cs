using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>Damaged files of each kind that the library reads, in processes of their own.</summary>
internal static class FuzzBenchmark
{
    /// <summary>The command of a child process.</summary>
    public const string Command = "fuzz-child";

    /// <param name="guided">Whether damaged files that run new branches of the library are damaged further.</param>
    /// <param name="mutations">How many damaged files of each kind.</param>
    public static int Run(bool guided, int mutations, int seed, string? file, CancellationToken cancellation)
    {
        string samples = Directory.CreateTempSubdirectory("fuzz-samples-").FullName;
        string? program = guided ? Directory.CreateTempSubdirectory("fuzz-program-").FullName : null;
        var reports = new List<FuzzReport>();
        try
        {
            if (program is not null)
            {
                BranchCoverage.WriteProgram(program);
            }
            FuzzTarget.WriteSamples(samples);
            foreach (var target in FuzzTarget.All)
            {
                reports.Add(FuzzRun.Run(target, guided ? FuzzProcess.Guided : FuzzProcess.Unguided, mutations, seed, samples, arguments => ChildProcess.Start([Command, .. arguments], redirect: true, program), cancellation));
                foreach (string fault in reports[^1].Faults)
                {
                    Console.WriteLine($"{target.Name}: {fault}");
                }
            }
            new FigureTable("Damaged files", ["file", "mutations", "read", "refused", "new branches", "faults"],
                [.. reports.Select(report => new[] { report.Target, $"{report.Mutations}", $"{report.Read}", $"{report.Refused}", guided ? $"{report.Corpus}" : "", $"{report.Faults.Count}" })]).Print();
            if (file is not null)
            {
                ResultFile.Write(file, new { Benchmark = "fuzz", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Guided = guided, Seed = seed, Targets = reports });
            }
            return reports.Sum(report => report.Faults.Count) == 0 ? 0 : 1;
        }
        finally
        {
            if (reports.Exists(report => report.Faults.Count > 0))
            {
                Console.WriteLine($"The files that led to faults are in {Path.Combine(samples, "cases")}.");
            }
            else
            {
                Directory.Delete(samples, recursive: true);
            }
            if (program is not null)
            {
                Directory.Delete(program, recursive: true);
            }
        }
    }
}
