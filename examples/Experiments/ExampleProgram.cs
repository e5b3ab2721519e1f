using System.CommandLine;
using System.Globalization;
using System.Reflection;

namespace Experiments;

/// <summary>The program of an example.</summary>
public static class ExampleProgram
{
    /// <summary>Runs an example in the folder that the arguments name, or else in artifacts/NAME of the repository.</summary>
    /// <param name="name">The example's name.</param>
    /// <param name="about">Its description in <c>--help</c>.</param>
    /// <param name="args">The program's arguments.</param>
    /// <param name="run">The example: gets the folder, and the token that Ctrl+C cancels.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string name, string about, string[] args, Action<string, CancellationToken> run) => Run(name, about, args, (folder, _, cancellation) => run(folder, cancellation));

    /// <param name="run">The example: gets the folder, the arguments, and the token that Ctrl+C cancels.</param>
    /// <param name="options">The example's own options.</param>
    /// <inheritdoc cref="Run(string, string, string[], Action{string, CancellationToken})"/>
    public static int Run(string name, string about, string[] args, Action<string, ParseResult, CancellationToken> run, params Option[] options)
    {
        var output = new Option<string>("--output") { Description = "The folder for the results.", HelpName = "FOLDER", DefaultValueFactory = _ => ArtifactsFolder(name) };
        var root = new RootCommand(about) { output };
        foreach (var option in options)
        {
            root.Add(option);
        }
        root.SetCancellableAction((arguments, cancellation) =>
        {
            // Pages and consoles are in English, and a picture's coordinates have a decimal point.
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
            run(arguments.GetValue(output)!, arguments, cancellation);
            return 0;
        });
        return CommandLine.Run(root, args);
    }

    /// <summary>artifacts/NAME of the repository, from wherever a program is started.</summary>
    public static string ArtifactsFolder(string name) => Path.Combine(
        typeof(ExampleProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!, "artifacts", name);
}
