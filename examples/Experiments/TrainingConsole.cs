using Spectre.Console;

namespace Experiments;

/// <summary>Shows how far a training is: a bar in a terminal, and a line every few seconds where the output goes elsewhere.</summary>
public static class TrainingConsole
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Trains while showing it under a name.</summary>
    public static T Show<T>(string name, Func<IProgress<TrainingProgress>, T> train)
    {
        var clock = Stopwatch.StartNew();
        TrainingProgress? last = null;
        var next = Interval;
        var result = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? ShowBar(name, bar => train(new Reporter(progress => bar(last = progress))))
            : train(new Reporter(PrintLine));
        Console.WriteLine($"{name}: {last?.Epochs} epochs, loss {last?.Loss:f4}, {clock.Elapsed.TotalSeconds:f1} s");
        return result;

        void PrintLine(TrainingProgress progress)
        {
            last = progress;
            if (clock.Elapsed >= next)
            {
                next = clock.Elapsed + Interval;
                Console.WriteLine($"{name}: {Describe(progress)}");
            }
        }
    }

    private static T ShowBar<T>(string name, Func<Action<TrainingProgress>, T> train) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            var bar = context.AddTask(name);
            return train(progress =>
            {
                bar.MaxValue = progress.Epochs;
                bar.Value = progress.Epoch;
                bar.Description = $"{name}: {Describe(progress)}";
            });
        });

    private static string Describe(TrainingProgress progress) =>
        $"epoch {progress.Epoch} of {progress.Epochs}, loss {progress.Loss:f4}{(progress.ValidationLoss is { } heldOut ? $" (held-out rows {heldOut:f4})" : "")}, {progress.RowsPerSecond:n0} rows/s, {progress.Remaining.TotalSeconds:f0} s left";

    // Unlike Progress<T> it reports at once, on the thread that trains.
    private sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
