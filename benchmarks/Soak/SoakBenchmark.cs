using Microsoft.ML.Data;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>The library used again and again, by many threads, canceled and killed: what goes wrong, what memory and which files are left.</summary>
internal static class SoakBenchmark
{
    private const double FullMinutes = 20; // about what the full counts take on two cores
    private const int Threads = 64;

    public static int Run(double minutes, string? file, CancellationToken cancellation)
    {
        // A temp folder of its own shows what is left there, by the killed processes too.
        string temp = Directory.CreateTempSubdirectory("soak-").FullName;
        Environment.SetEnvironmentVariable("TMPDIR", Directory.CreateDirectory(Path.Combine(temp, "tmp")).FullName);
        try
        {
            double share = minutes / FullMinutes;
            var figures = new List<SoakFigures>();
            foreach (var (part, count, run) in Parts(temp, share, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                figures.Add(SoakFigures.Measure(part, count, faults => run(count, faults)));
                var done = figures[^1];
                Console.WriteLine($"{done.Part}: {done.Count}, {done.Faults} faults{(done.FirstFault is { } first ? $" ({first})" : "")}, {done.Seconds:f1} s, {done.ResidentAfterMb} MB");
            }
            Table(figures).Print();
            if (file is not null)
            {
                ResultFile.Write(file, new { Benchmark = "soak", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Minutes = minutes, Threads, Parts = figures });
            }
            return figures.Sum(part => part.Faults) == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(temp, recursive: true);
        }
    }

    private static IEnumerable<(string Part, int Count, Action<int, SoakFaults> Run)> Parts(string temp, double share, CancellationToken cancellation)
    {
        int Of(int full) => Math.Max(1, (int)Math.Round(full * share));
        yield return ("fits", Of(1000), (count, faults) => Fits(count, faults, cancellation));
        yield return ("loads", Of(10_000), (count, faults) => Loads(count, temp, faults, cancellation));
        yield return ("predictions", Of(1_000_000), (count, faults) => Predictions(count, faults, cancellation));
        yield return ($"{Threads} threads, seconds", Of(120), (seconds, faults) => ManyThreads(seconds, faults, cancellation));
        yield return ("canceled fits", Of(100), (count, faults) => Cancels(count, faults, cancellation));
        foreach (var training in SoakData.Trainings)
        {
            yield return ($"kill: {training.Name}", Of(50), (count, faults) => SoakKills.KillTraining(training, count, Folder(temp, training.Name), faults, cancellation));
        }
        foreach (string writer in SoakKills.Writers)
        {
            yield return ($"kill: writing {writer}", Of(50), (count, faults) => SoakKills.KillWriter(writer, count, Folder(temp, writer), faults, cancellation));
        }
    }

    private static string Folder(string temp, string name) => Directory.CreateDirectory(Path.Combine(temp, name)).FullName;

    private static FigureTable Table(IReadOnlyList<SoakFigures> figures) => new(
        "Soak: faults, resident memory, files left in the temp folder", ["part", "count", "s", "faults", "MB", "left"],
        [.. figures.Select(part => new[] { part.Part, $"{part.Count}", $"{part.Seconds:f0}", $"{part.Faults}", $"{part.ResidentAfterMb}", $"{part.FilesLeft}" })]);

    // Of each kind in turn; each time the same weights, and the user's number of threads as it was.
    private static void Fits(int count, SoakFaults faults, CancellationToken cancellation)
    {
        const int UsersThreads = 2;
        var expected = new Dictionary<string, byte[]>();
        var rows = SoakData.View(new MLContext(1));
        torch.set_num_threads(UsersThreads);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var training = SoakData.Trainings[i % SoakData.Trainings.Count];
            faults.Try(training.Name, () =>
            {
                using var model = training.Fit(_ => { }, rows);
                byte[] onnx = SoakData.Onnx(model, Path.GetTempPath());
                faults.Require(expected.TryAdd(training.Name, onnx) || onnx.AsSpan().SequenceEqual(expected[training.Name]), $"{training.Name}: other weights in fit {i}");
            });
        }
        faults.Require(torch.get_num_threads() == UsersThreads, $"{torch.get_num_threads()} threads of torch instead of {UsersThreads}");
    }

    private static void Loads(int count, string temp, SoakFaults faults, CancellationToken cancellation)
    {
        var ml = new MLContext(1);
        var rows = SoakData.View(ml, 3);
        string[] files = [.. SoakData.Trainings.Select(training => Path.Combine(temp, $"{training.Name}.zip"))];
        float[][] expected = [.. SoakData.Trainings.Zip(files, (training, file) =>
        {
            using var model = training.Fit(_ => { }, SoakData.View(ml));
            ml.Model.Save(model, rows.Schema, file);
            return Scores(model, rows);
        })];
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            int kind = i % files.Length;
            faults.Try(files[kind], () =>
            {
                var model = ml.Model.Load(files[kind], out _);
                using (model as IDisposable)
                {
                    faults.Require(AreSame(expected[kind], Scores(model, rows)), $"{SoakData.Trainings[kind].Name}: other scores in load {i}");
                }
            });
        }
    }

    private static void Predictions(int count, SoakFaults faults, CancellationToken cancellation)
    {
        var ml = new MLContext(1);
        using var model = SoakData.Of("detector").Fit(_ => { }, SoakData.View(ml));
        var rows = SoakData.Rows(200);
        float[] expected = Scores(model, SoakData.View(ml));
        using var engine = ml.Model.CreatePredictionEngine<SoakData.Row, SoakData.Scored>(model);
        for (int i = 0; i < count; i++)
        {
            int row = i % rows.Length;
            float score = engine.Predict(rows[row]).Score;
            faults.Require(IsSame(expected[row], score), $"prediction {i}: {score} instead of {expected[row]}");
            if (row == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    // All share one detector; each makes engines, which dispose of it, and reads batches.
    private static void ManyThreads(int seconds, SoakFaults faults, CancellationToken cancellation)
    {
        var ml = new MLContext(1);
        using var model = SoakData.Of("detector").Fit(_ => { }, SoakData.View(ml));
        var rows = SoakData.Rows(200);
        var view = SoakData.View(ml);
        float[] expected = Scores(model, view);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(TimeSpan.FromSeconds(seconds));
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            var random = new Random(number);
            while (!time.IsCancellationRequested)
            {
                faults.Try($"thread {number}", () =>
                {
                    if (random.Next(4) == 0)
                    {
                        faults.Require(AreSame(expected, Scores(model, view)), "other scores of a batch");
                        return;
                    }
                    using var engine = ml.Model.CreatePredictionEngine<SoakData.Row, SoakData.Scored>(model);
                    for (int i = 0; i < 20; i++)
                    {
                        int row = random.Next(rows.Length);
                        faults.Require(IsSame(expected[row], engine.Predict(rows[row]).Score), "another score of a row");
                    }
                });
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
    }

    // Canceled after a random time: an exception of the documented type or a model, soon.
    private static void Cancels(int count, SoakFaults faults, CancellationToken cancellation)
    {
        var rows = SoakData.View(new MLContext(1), 1000);
        var random = new Random(4);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var training = SoakData.Trainings[i % SoakData.Trainings.Count];
            using var source = new CancellationTokenSource();
            var canceled = System.Diagnostics.Stopwatch.StartNew();
            using var mark = source.Token.Register(canceled.Restart);
            source.CancelAfter(random.Next(1, 300));
            try
            {
                using var model = training.Fit(options => (options.Epochs, options.CancellationToken) = (200, source.Token), rows);
            }
            catch (OperationCanceledException)
            {
                faults.Require(canceled.ElapsedMilliseconds < 2000, $"{training.Name}: {canceled.ElapsedMilliseconds} ms after it was canceled");
            }
            catch (Exception exception)
            {
                faults.Add($"{training.Name}, canceled: {exception.GetType().Name}: {exception.Message}");
            }
        }
    }

    private static float[] Scores(ITransformer model, IDataView rows) => [.. model.Transform(rows).GetColumn<float>("Score")];

    private static bool AreSame(float[] expected, float[] actual) => expected.Length == actual.Length && expected.Zip(actual).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsSame(float expected, float actual) => Math.Abs(expected - actual) <= 1e-4f * Math.Max(1, Math.Abs(expected));
}
