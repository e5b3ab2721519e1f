using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Benchmarks.Start;

/// <summary>What a new user waits for and writes: from <c>dotnet add package</c> in an empty project to a first scored row, with nothing in NuGet's folders before.</summary>
internal static class StartBenchmark
{
    private const double Million = 1e6;

    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(string? file, CancellationToken cancellation)
    {
        string root = Path.GetDirectoryName(Path.GetDirectoryName(ExampleProgram.ArtifactsFolder("start")))!;
        var folder = Directory.CreateTempSubdirectory("start-");
        try
        {
            string packed = Path.Combine(folder.FullName, "packed");
            // A version of its own, which no folder of NuGet's has.
            Dotnet(root, null, "pack", Path.Combine("Microsoft.ML.Autoencoders", "Microsoft.ML.Autoencoders.csproj"), "-c", "Release", "-o", packed, "--version-suffix", $"start.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");
            const string Package = "Microsoft.ML.Autoencoders";
            string version = Path.GetFileNameWithoutExtension(Directory.GetFiles(packed, "*.nupkg").Single())[(Package.Length + 1)..];
            StartCase[] cases =
            [
                new("autoencoder", Package, version, "Autoencoder.txt"),
                new("RandomizedPca", "Microsoft.ML", typeof(MLContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0], "RandomizedPca.txt"),
            ];
            StartFigures[] rows = [.. cases.Select(one => Measure(one, folder, packed, Path.Combine(root, "examples", "data", "breast-cancer.csv"), cancellation))];
            Print(rows);
            if (file is not null)
            {
                ResultFile.Write(file, new { Benchmark = "start", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Rows = rows });
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static StartFigures Measure(StartCase one, DirectoryInfo folder, string packed, string data, CancellationToken cancellation)
    {
        var project = folder.CreateSubdirectory(one.What);
        string packages = Path.Combine(folder.FullName, $"{one.What}-packages"), program = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, one.Program));
        File.WriteAllText(Path.Combine(project.FullName, "nuget.config"), $"""<configuration><packageSources><add key="packed" value="{packed}" /></packageSources></configuration>""");
        File.WriteAllText(Path.Combine(project.FullName, "App.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup></Project>""");
        File.WriteAllText(Path.Combine(project.FullName, "Program.cs"), program);
        File.Copy(data, Path.Combine(project.FullName, Path.GetFileName(data)));
        double Seconds(params string[] arguments)
        {
            cancellation.ThrowIfCancellationRequested();
            Console.WriteLine($"{one.What}: dotnet {string.Join(' ', arguments)}");
            return Dotnet(project.FullName, packages, arguments);
        }

        double add = Seconds("add", "package", one.Package, "--version", one.Version);
        double build = Seconds("build", "-c", "Release", "--no-restore");
        double run = Seconds(Path.Combine("bin", "Release", "net10.0", "App.dll"));
        FileInfo[] downloaded = [.. new DirectoryInfo(packages).EnumerateFiles("*.nupkg", SearchOption.AllDirectories)];
        Seconds("publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-o", "published");
        long published = new DirectoryInfo(Path.Combine(project.FullName, "published")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(part => part.Length);
        return new StartFigures(one.What, one.Package, add, build, run, program.Split('\n').Count(line => line.Trim().Length > 0), downloaded.Length,
            Math.Round(downloaded.Sum(package => package.Length) / Million, 1), Math.Round(published / Million, 1));
    }

    // Each command as a new process that leaves none behind.
    private static double Dotnet(string folder, string? packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        (start.Environment["MSBUILDDISABLENODEREUSE"], start.Environment["UseSharedCompilation"], start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"], start.Environment["DOTNET_NOLOGO"]) = ("1", "false", "1", "1");
        if (packages is not null)
        {
            (start.Environment["NUGET_PACKAGES"], start.Environment["NUGET_HTTP_CACHE_PATH"]) = (packages, $"{packages}-http");
        }
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Math.Round(clock.Elapsed.TotalSeconds, 1) : throw new InvalidDataException($"dotnet {string.Join(' ', arguments)} ended with exit code {process.ExitCode}:\n{output}");
    }

    private static void Print(StartFigures[] rows)
    {
        void Row(string name, Func<StartFigures, string> figure, string pyod) => Console.WriteLine($"| {name} | {string.Join(" | ", rows.Select(figure))} | {pyod} |");
        Console.WriteLine();
        Row("", row => $"{row.What} ({row.Package})", "PyOD, not measured");
        Console.WriteLine($"| --- |{string.Concat(rows.Select(_ => " ---: |"))} ---: |");
        Row("lines of code", row => $"{row.Lines}", "5");
        Row("packages", row => $"{row.Packages}", "");
        Row("download, MB", row => FormattableString.Invariant($"{row.DownloadMb:f0}"), "");
        Row("published application, MB", row => FormattableString.Invariant($"{row.PublishedMb:f0}"), "");
        Row("seconds of `dotnet add package`", row => FormattableString.Invariant($"{row.AddS:f1}"), "");
        Row("seconds of `dotnet build`", row => FormattableString.Invariant($"{row.BuildS:f1}"), "");
        Row("seconds of the program: read, train, score", row => FormattableString.Invariant($"{row.RunS:f1}"), "");
        Row("seconds in all", row => FormattableString.Invariant($"{row.TotalS:f1}"), "");
        Console.WriteLine("\nPyOD's package index was not within reach. Its figure is that of its README, \"Outlier Detection with 5 Lines of Code\", whose rows are loaded already.");
    }
}
