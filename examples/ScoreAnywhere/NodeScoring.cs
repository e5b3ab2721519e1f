using System.ComponentModel;
using System.Text.Json;

namespace ScoreAnywhere;

/// <summary>Runs node/score.mjs on exported rows.</summary>
internal static class NodeScoring
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    /// <param name="folder">The folder for the script and its packages.</param>
    /// <param name="model">The .onnx file.</param>
    /// <param name="rows">The rows, with the scores and labels that .NET gave them.</param>
    /// <returns>What came of it, in a sentence.</returns>
    /// <exception cref="InvalidOperationException">The scores are others.</exception>
    public static string Run(string folder, string model, string rows)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "node")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "onnxruntime-node")))
            {
                Console.WriteLine("npm installs onnxruntime-node (about 300 MB) ...");
                // Its script would fetch libraries for GPUs.
                Start(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
            }
            var result = JsonSerializer.Deserialize<Result>(Start(folder, "node", "score.mjs", model, rows), CamelCase)!;
            return string.Create(CultureInfo.InvariantCulture,
                $"Node.js scored {result.Rows:N0} rows, {result.RowsPerSecond:N0} a second: the greatest relative difference from .NET's scores is {result.Difference:g2}, {result.OtherLabels} labels differ.");
        }
        catch (Win32Exception)
        {
            return "Node.js or npm is not installed here: nothing was scored.";
        }
    }

    private static string Start(string folder, string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command} {arguments[0]} failed with exit code {process.ExitCode}: {output}");
    }

    private sealed record Result(int Rows, double Difference, int OtherLabels, double RowsPerSecond);
}
