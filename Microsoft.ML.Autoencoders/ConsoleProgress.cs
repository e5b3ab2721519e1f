namespace Microsoft.ML.Autoencoders;

/// <summary>Reports the progress of training in a console: <c>Progress = new ConsoleProgress()</c>.</summary>
/// <remarks>
/// In a terminal, it shows a progress bar. If the output is redirected to a file or a pipe, it writes a line at regular intervals, without control characters. It writes to the standard
/// error, so that it does not mix with the output of the program. Numbers have the same format in every culture.
/// </remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Redraw = TimeSpan.FromSeconds(0.1);
    private readonly TextWriter _writer;
    private readonly bool _isTerminal;
    private readonly Func<int> _width;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private long? _written; // when the last line was written
    private int _drawn; // the length of the bar in the last line of the terminal

    /// <summary>Creates a progress report on the standard error: a bar in a terminal, otherwise lines.</summary>
    public ConsoleProgress()
        : this(Console.Error, !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb", () => Console.WindowWidth, TimeProvider.System)
    {
    }

    /// <summary>Creates a progress report of lines, such as for a log file.</summary>
    /// <param name="writer">The writer, which is flushed after each line and not closed.</param>
    public ConsoleProgress(TextWriter writer)
        : this(writer, isTerminal: false, () => int.MaxValue, TimeProvider.System) => ArgumentNullException.ThrowIfNull(writer);

    /// <param name="writer">The writer.</param>
    /// <param name="isTerminal">Whether a bar is drawn.</param>
    /// <param name="width">The width of the terminal in characters.</param>
    /// <param name="clock">The clock.</param>
    internal ConsoleProgress(TextWriter writer, bool isTerminal, Func<int> width, TimeProvider clock) => (_writer, _isTerminal, _width, _clock) = (writer, isTerminal, width, clock);

    /// <summary>The time between lines if the output is not a terminal, at least 0. The first and the last epoch, and warnings, are always reported. Default 10 seconds.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reports an epoch.</summary>
    /// <param name="value">The progress of training.</param>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            bool isDue = value.Epoch == 1 || value.IsLast || value.Warning is not null || _written is not { } written || _clock.GetElapsedTime(written) >= (_isTerminal ? Redraw : Interval);
            if (!isDue)
            {
                return;
            }
            _written = _clock.GetTimestamp();
            if (_isTerminal)
            {
                Draw(value);
            }
            else
            {
                _writer.WriteLine($"{value}");
            }
            _writer.Flush();
        }
    }

    private void Draw(TrainingProgress value)
    {
        double share = Math.Clamp(value.Epoch / (double)Math.Max(1, value.Epochs), 0, 1);
        int done = (int)(share * BarWidth);
        string bar = $"[{new string('=', done)}{new string(' ', BarWidth - done)}] {(int)(100 * share)}% {value}";
        int room = Room();
        bar = bar.Length > room ? bar[..room] : bar;
        // If the previous training ended without completing its bar, start a new line.
        string before = value.Epoch == 1 && _drawn > 0 ? "\n" : "\r";
        _writer.Write($"{before}{bar}{new string(' ', before == "\r" ? Math.Max(0, Math.Min(_drawn, room) - bar.Length) : 0)}");
        _drawn = bar.Length;
        if (value.IsLast || value.Warning is not null)
        {
            _writer.Write('\n');
            _drawn = 0;
        }
    }

    // The last character stays free: some terminals start a new line after a full one.
    private int Room()
    {
        const int Usual = 80;
        try
        {
            return _width() is > 1 and var width ? width - 1 : Usual - 1;
        }
        catch (IOException)
        {
            return Usual - 1;
        }
    }
}
