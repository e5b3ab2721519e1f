using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Benchmarks;

/// <summary>This program in a process of its own, so that nothing else is in its memory and its death is not this one's.</summary>
internal static class ChildProcess
{
    /// <summary>How a process of this program is started.</summary>
    /// <param name="folder">The folder of a copy of the program, to run the copy.</param>
    public static ProcessStartInfo Start(IEnumerable<string> arguments, bool redirect, string? folder = null)
    {
        string InFolder(string file) => folder is null ? file : Path.Combine(folder, Path.GetFileName(file));
        bool isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        var start = new ProcessStartInfo(isHost ? Environment.ProcessPath! : InFolder(Environment.ProcessPath!), isHost ? [InFolder(typeof(ChildProcess).Assembly.Location), .. arguments] : arguments)
        {
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a process that is killed would leave its sockets in the temp folder
        return start;
    }

    /// <summary>Runs a process to its end.</summary>
    /// <param name="start">Its output is read; what it says of errors goes to the console.</param>
    /// <returns>Its exit code, and the last line of its output.</returns>
    public static (int ExitCode, string LastLine) Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, false);
        using var child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, output.Trim().Split('\n')[^1]);
    }
}
