namespace Experiments;

/// <summary>Ctrl+C as a token: the program ends where it looks at it, and can clean up.</summary>
public sealed class Cancellation : IDisposable
{
    /// <summary>The exit code of a program that Ctrl+C ended.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();

    public Cancellation() => Console.CancelKeyPress += OnCancelKey;

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancelKey;
        _source.Dispose();
    }

    private void OnCancelKey(object? sender, ConsoleCancelEventArgs key)
    {
        key.Cancel = true;
        _source.Cancel();
    }
}
