namespace Demo;

/// <summary>This program once more, as the user of a saved model.</summary>
internal static class SecondProcess
{
    /// <summary>Has <see cref="ModelScorer"/> run in it.</summary>
    public static string Score(string model, int seed)
    {
        string host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true };
        // Started as `dotnet Demo.dll`, the process is dotnet's.
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SecondProcess).Assembly.Location);
        }
        start.ArgumentList.Add("score");
        start.ArgumentList.Add(model);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));

        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"The second process, which scores {model}, ended with exit code {process.ExitCode}.");
    }
}
