using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Runs a command of this assembly in a process of its own.</summary>
internal static class OwnProcess
{
    /// <param name="folder">The folder of the assembly to run, which may be a copy.</param>
    /// <param name="command">The command with its arguments.</param>
    /// <param name="environment">Environment variables to set.</param>
    public static (int ExitCode, string Output) Run(string folder, string[] command, params (string Name, string Value)[] environment)
    {
        var start = Start(folder, command);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>How a process that runs a command is started.</summary>
    /// <inheritdoc cref="Run"/>
    public static ProcessStartInfo Start(string folder, string[] command)
    {
        string assembly = Path.Combine(folder, $"{typeof(OwnProcess).Assembly.GetName().Name}.dll");
        return new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. command]);
    }
}
