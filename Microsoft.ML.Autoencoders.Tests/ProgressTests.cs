using Microsoft.ML.Runtime;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>What a person sees of a training: a bar in a terminal, lines in a file, messages in ML.NET's log.</summary>
[TestClass]
public sealed class ProgressTests : IDisposable
{
    private readonly StringWriter _written = new() { NewLine = "\n" };
    private readonly Clock _clock = new();

    public void Dispose() => _written.Dispose();

    [TestMethod]
    public void A_terminal_gets_one_line_that_is_drawn_over_itself()
    {
        var progress = new ConsoleProgress(_written, isTerminal: true, () => 120, _clock);

        Report(progress, 4, seconds: 1);

        string text = $"{_written}";
        Assert.AreEqual(1, text.Count(letter => letter == '\n'));
        Assert.EndsWith("\n", text);
        string[] bars = text.TrimEnd('\n').Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(4, bars);
        Assert.AreEqual("[======                  ] 25% epoch 1 of 4: loss 1, 100 rows/s, 3 s left", bars[0].TrimEnd());
        Assert.AreEqual("[========================] 100% epoch 4 of 4: loss 0.25, 100 rows/s, 0 s left", bars[3].TrimEnd());
    }

    [TestMethod]
    public void A_bar_is_not_wider_than_the_terminal_and_leaves_nothing_of_a_longer_one()
    {
        var progress = new ConsoleProgress(_written, isTerminal: true, () => 40, _clock);

        progress.Report(Epoch(1, 10_000) with { Loss = 1.2345 });
        _clock.Advance(1);
        progress.Report(Epoch(2, 4));

        string[] bars = $"{_written}".Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.IsTrue(bars.All(bar => bar.Length == 39), string.Join('|', bars));
    }

    [TestMethod]
    public void A_quick_training_does_not_flood_the_terminal()
    {
        var progress = new ConsoleProgress(_written, isTerminal: true, () => 120, _clock);

        Report(progress, 1000, seconds: 0.001);

        Assert.IsInRange(10, 13, $"{_written}".Count(letter => letter == '\r'));
        Assert.Contains("epoch 1000 of 1000", $"{_written}");
    }

    [TestMethod]
    public void A_file_gets_a_line_every_so_often_and_the_last_epoch_without_control_characters()
    {
        var progress = new ConsoleProgress(_written, isTerminal: false, () => throw new IOException(), _clock) { Interval = TimeSpan.FromSeconds(10) };

        Report(progress, 45, seconds: 1);

        string[] lines = $"{_written}".Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEqual(new[] { "epoch 1 of 45", "epoch 11 of 45", "epoch 21 of 45", "epoch 31 of 45", "epoch 41 of 45", "epoch 45 of 45" }, lines.Select(line => line.Split(':')[0]).ToArray());
        Assert.IsFalse($"{_written}".Any(letter => char.IsControl(letter) && letter != '\n'));
    }

    [TestMethod]
    public void Warnings_are_always_told()
    {
        var progress = new ConsoleProgress(_written) { Interval = TimeSpan.MaxValue };

        progress.Report(Epoch(1, 10));
        progress.Report(Epoch(2, 10));
        progress.Report(Epoch(3, 10) with { Warning = "The disk is full." });

        Assert.AreEqual(2, $"{_written}".Split('\n').Length - 1);
        Assert.Contains("(The disk is full.)", $"{_written}");
    }

    [TestMethod]
    public void A_training_that_ended_unforeseen_keeps_its_last_bar()
    {
        var progress = new ConsoleProgress(_written, isTerminal: true, () => 120, _clock);

        progress.Report(Epoch(1, 10));
        progress.Report(Epoch(1, 10));

        Assert.AreEqual(1, $"{_written}".Count(letter => letter == '\n'));
    }

    [TestMethod]
    public void A_fit_tells_its_last_epoch_whatever_ends_it()
    {
        foreach (var change in new Action<AutoencoderEstimator.Options>[]
        {
            _ => { },
            o => (o.Epochs, o.MaximumSteps) = (100, 25),
            o => (o.Epochs, o.ValidationFraction, o.Patience, o.MinimumImprovement) = (100, 0.2, 1, 1e6),
        })
        {
            var epochs = new List<TrainingProgress>();
            Models.Fit(o =>
            {
                change(o);
                o.Progress = new Listener(epochs.Add);
            }).Dispose();

            Assert.IsTrue(epochs[^1].IsLast);
            Assert.AreEqual(1, epochs.Count(epoch => epoch.IsLast));
        }
    }

    [TestMethod]
    public void The_log_of_the_context_gets_each_epoch_at_the_kind_Info()
    {
        var ml = new MLContext(seed: 1);
        var messages = new List<LoggingEventArgs>();
        ml.Log += (_, e) => messages.Add(e);
        var also = new List<TrainingProgress>();

        using var culture = new OtherCulture();
        Models.Fit(o => o.Progress = ml.TrainingLog(new Listener(also.Add))).Dispose();

        string[] epochs = [.. messages.Where(message => message.Kind == ChannelMessageKind.Info).Select(message => message.RawMessage)];
        Assert.HasCount(3, epochs);
        Assert.HasCount(3, also);
        Assert.AreEqual($"{also[2]}", epochs[2]);
        Assert.Contains("epoch 3 of 3: loss 0.", epochs[2]);
        Assert.IsTrue(messages.All(message => message.Source.Contains("Autoencoder training", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Warnings_come_to_the_log_as_such()
    {
        var ml = new MLContext();
        var messages = new List<LoggingEventArgs>();
        ml.Log += (_, e) => messages.Add(e);

        ml.TrainingLog().Report(Epoch(1, 2) with { Warning = "A file {0} could not be written." });

        Assert.AreEqual("A file {0} could not be written.", messages.Single(message => message.Kind == ChannelMessageKind.Warning).RawMessage);
    }

    private void Report(ConsoleProgress progress, int epochs, double seconds)
    {
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            progress.Report(Epoch(epoch, epochs));
            _clock.Advance(seconds);
        }
    }

    private static TrainingProgress Epoch(int epoch, int epochs) => new(epoch, epochs, 1.0 / epoch, null, 0.01, 100, TimeSpan.FromSeconds(epochs - epoch)) { IsLast = epoch == epochs };

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public void Advance(double seconds) => _now += (long)Math.Round(seconds * 1000);
    }
}
