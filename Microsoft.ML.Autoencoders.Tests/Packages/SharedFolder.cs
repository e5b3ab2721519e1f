using System.Reflection;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>The folder beside the clone with the lists and golden files of the real packages; not everyone has it.</summary>
internal static class SharedFolder
{
    /// <summary>What the project file wrote into this assembly under that name.</summary>
    public static string Metadata(string name) =>
        typeof(SharedFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;

    /// <summary>The path of a file there; where it is missing the test is inconclusive.</summary>
    public static string Require(params string[] path)
    {
        var file = Path.Combine([Metadata("SharedFolder"), .. path]);
        if (!Path.Exists(file)) Assert.Inconclusive($"{file} is not there: nothing to compare with.");
        return file;
    }
}
