using System.Diagnostics;
using Experiments;

namespace Microsoft.ML.Autoencoders.Benchmarks.Images;

/// <summary>The figures of the examples about images, words and latent spaces: each is run as it is, in a process of its own.</summary>
internal static class ImageExamples
{
    public static IReadOnlyList<string> Names { get; } = ["AnomalyMap", "Colorize", "EditAttribute", "Faces", "LatentSpace", "NearestNeighbors", "RepairText"];

    /// <summary>Builds one and runs it; its output goes to the console.</summary>
    public static ExampleFigures Run(string name)
    {
        var folder = Directory.CreateTempSubdirectory("image-examples-");
        try
        {
            string figures = Path.Combine(folder.FullName, "figures.json");
            using var child = Process.Start("dotnet", ["run", "--project", ExampleProgram.Project(name), "-c", "Release", "--", "--output", folder.FullName, "--json", figures]);
            child.WaitForExit();
            return child.ExitCode == 0 ? ExampleFigures.Read(figures) : throw new InvalidOperationException($"The example {name} ended with exit code {child.ExitCode}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
