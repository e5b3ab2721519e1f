namespace Microsoft.ML.Autoencoders;

/// <summary>Shows in a console how far a training is: <c>Progress = new ConsoleProgress()</c>.</summary>
/// <remarks>
/// In a terminal it is a bar, which is drawn over itself. Where the output is redirected to a file or another program it is a line now and then, without control characters. It goes to the standard error, so that what a
/// program prints as its result stays apart from it. Numbers are written alike in every culture.
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
    private long? _written; // when it was last
    private int _drawn; // the length of the bar that stands in the terminal's last line

    /// <summary>Writes to the standard error: a bar in a terminal, else lines.</summary>
    public ConsoleProgress()
        : this(Console.Error, !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb", () => Console.WindowWidth, TimeProvider.System)
    {
    }

    /// <summary>Writes lines, as to a log file.</summary>
    /// <param name="writer">What they are written to; it is flushed after each line and stays open.</param>
    public ConsoleProgress(TextWriter writer)
        : this(writer, isTerminal: false, () => int.MaxValue, TimeProvider.System) => ArgumentNullException.ThrowIfNull(writer);

    /// <param name="writer">What is written to.</param>
    /// <param name="isTerminal">Whether a bar is drawn.</param>
    /// <param name="width">The terminal's width in characters.</param>
    /// <param name="clock">What tells the time.</param>
    internal ConsoleProgress(TextWriter writer, bool isTerminal, Func<int> width, TimeProvider clock) => (_writer, _isTerminal, _width, _clock) = (writer, isTerminal, width, clock);

    /// <summary>The time from one line to the next where there is no terminal, at least 0; the first and the last epoch, and warnings, are always told. Default 10 seconds.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Shows an epoch.</summary>
    /// <param name="value">How far the training is.</param>
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
        // A bar that began anew, after a training that ended unforeseen, stands in a line of its own.
        string before = value.Epoch == 1 && _drawn > 0 ? "\n" : "\r";
        _writer.Write($"{before}{bar}{new string(' ', before == "\r" ? Math.Max(0, Math.Min(_drawn, room) - bar.Length) : 0)}");
        _drawn = bar.Length;
        if (value.IsLast || value.Warning is not null)
        {
            _writer.Write('\n');
            _drawn = 0;
        }
    }

    // Without the last character: a full line would make some terminals begin a new one.
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
