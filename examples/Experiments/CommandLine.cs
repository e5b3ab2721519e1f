using System.CommandLine;
using System.Globalization;

namespace Experiments;

/// <summary>The command line of the examples and benchmarks: options, errors, Ctrl+C and exit codes.</summary>
public static class CommandLine
{
    private const int Failure = 1;

    /// <summary>An action that Ctrl+C cancels.</summary>
    public static void SetCancellableAction(this Command command, Func<ParseResult, CancellationToken, int> action) => command.SetAction(result =>
    {
        using var cancellation = new Cancellation();
        return action(result, cancellation.Token);
    });

    /// <summary>A whole number that is at least <paramref name="least"/>.</summary>
    public static Option<int> Count(string name, string description, int byDefault, int least = 1) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault }.AtLeast(least);

    /// <summary>Refuses smaller numbers.</summary>
    public static Option<T> AtLeast<T>(this Option<T> option, int least)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out double value) && value < least)
            {
                result.AddError($"{option.Name} is {token.Value}; it has to be at least {least}.");
            }
        });
        return option;
    }

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code: 0, 1 after an error, which is printed, or 130 after Ctrl+C.</returns>
    public static int Run(RootCommand root, string[] args)
    {
        try
        {
            return root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Canceled.");
            return Cancellation.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Error: {exception.Message}");
            return Failure;
        }
    }
}
