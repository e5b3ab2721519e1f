using System.Reflection;

namespace Experiments;

/// <summary>What the examples' programs do alike: arguments, Ctrl+C, exit codes.</summary>
public static class ExampleProgram
{
    private const int Failure = 1, WrongArguments = 2;

    /// <summary>Runs an example in the folder that the arguments name, or else in artifacts/NAME of the repository.</summary>
    /// <param name="about">What <c>--help</c> tells of it.</param>
    /// <param name="run">The example: gets the folder, and the token that Ctrl+C cancels.</param>
    public static int Run(string name, string about, string[] args, Action<string, CancellationToken> run)
    {
        string usage = $"usage: {name} [--output FOLDER]\n\n{about}";
        switch (args)
        {
            case ["-h" or "--help", ..]:
                Console.WriteLine(usage);
                return 0;
            case []:
                return RunIn(ArtifactsFolder(name), name, run);
            case ["--output", var folder]:
                return RunIn(folder, name, run);
            default:
                Console.Error.WriteLine($"{name}: these arguments are not known, or lack a value: {string.Join(' ', args)}\n\n{usage}");
                return WrongArguments;
        }
    }

    /// <summary>artifacts/NAME of the repository, from wherever a program is started.</summary>
    public static string ArtifactsFolder(string name) => Path.Combine(
        typeof(ExampleProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!, "artifacts", name);

    private static int RunIn(string folder, string name, Action<string, CancellationToken> run)
    {
        using var cancellation = new Cancellation();
        // Pages and consoles are in English, and a picture's coordinates have a decimal point.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            run(folder, cancellation.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled.");
            return Cancellation.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{name}: {exception.Message}");
            return Failure;
        }
    }
}
