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

    /// <summary>Runs an example whose figures <c>--json</c> writes into a file too.</summary>
    /// <param name="run">The example: gets the folder, the arguments, and the token that Ctrl+C cancels, and returns its tables.</param>
    /// <inheritdoc cref="Run(string, string, string[], Action{string, ParseResult, CancellationToken}, Option[])"/>
    public static int Run(string name, string about, string[] args, Func<string, ParseResult, CancellationToken, IReadOnlyList<FigureTable>> run, params Option[] options)
    {
        var json = new Option<string>("--json") { Description = "Writes the tables, the seconds and the greatest memory into the file as JSON.", HelpName = "FILE" };
        return Run(name, about, args, (folder, given, cancellation) =>
        {
            var clock = Stopwatch.StartNew();
            var tables = run(folder, given, cancellation);
            if (given.GetValue(json) is { } file)
            {
                ExampleFigures.Of(tables, clock.Elapsed).Write(file);
            }
        }, [json, .. options]);
    }

    /// <inheritdoc cref="Run(string, string, string[], Func{string, ParseResult, CancellationToken, IReadOnlyList{FigureTable}}, Option[])"/>
    public static int Run(string name, string about, string[] args, Func<string, CancellationToken, IReadOnlyList<FigureTable>> run) => Run(name, about, args, (folder, _, cancellation) => run(folder, cancellation));

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
    public static string ArtifactsFolder(string name) => Path.Combine(RepositoryRoot, "artifacts", name);

    /// <summary>The project of an example.</summary>
    public static string Project(string name) => Path.Combine(RepositoryRoot, "examples", name);

    private static string RepositoryRoot => typeof(ExampleProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
}
