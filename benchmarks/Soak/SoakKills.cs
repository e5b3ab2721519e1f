using System.Diagnostics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>Processes that are killed at random moments (SIGKILL) while they train or write, and what they leave behind.</summary>
internal static class SoakKills
{
    /// <summary>The command of a child process, which is followed by what it does and a folder.</summary>
    public const string Command = "soak-child";

    private const string ModelFile = "model.zip", OnnxFile = "model.onnx", Ready = "ready";

    private static readonly (string Name, int Epochs, int Rows)[] Writes = [("small", 1, 40), ("large", 3, 400)];

    /// <summary>The writers that are killed.</summary>
    public static IReadOnlyList<string> Writers { get; } = ["model", "onnx"];

    /// <summary>What a child does until it is killed.</summary>
    public static int Run(string what, string folder)
    {
        if (Writers.Contains(what))
        {
            Write(what, folder);
        }
        else
        {
            using var model = SoakData.Of(what).Fit(options => Checkpointed(options, folder, () => Console.WriteLine(Ready)), SoakData.View(new MLContext(1)));
        }
        return 0;
    }

    /// <summary>Kills a training and resumes it: the weights must be those of an undisturbed one, and the folder hold no draft.</summary>
    public static void KillTraining(SoakData.Training training, int count, string folder, SoakFaults faults, CancellationToken cancellation)
    {
        var rows = SoakData.View(new MLContext(1));
        byte[] expected;
        using (var undisturbed = training.Fit(options => Checkpointed(options, Directory.CreateDirectory(Path.Combine(folder, "undisturbed")).FullName, () => { }), rows))
        {
            expected = SoakData.Onnx(undisturbed, folder);
        }
        var random = new Random(1);
        for (int i = 0; i < count; i++)
        {
            string run = Directory.CreateDirectory(Path.Combine(folder, $"kill{i}")).FullName;
            Kill(training.Name, run, random.Next(0, 150), faults, cancellation);
            faults.Try($"{training.Name}, resumed", () =>
            {
                using var resumed = training.Fit(options => Checkpointed(options, run, () => { }), rows);
                faults.Require(SoakData.Onnx(resumed, folder).AsSpan().SequenceEqual(expected), $"{training.Name}: other weights after kill {i}");
            });
            string[] left = [.. Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".checkpoint", StringComparison.Ordinal))];
            faults.Require(left.Length == 0, $"{training.Name}: {left.FirstOrDefault()} is left");
            Directory.Delete(run, recursive: true);
        }
    }

    /// <summary>Kills a writer: the file must be whole, the old one or the new one, and after the next write no draft be left.</summary>
    public static void KillWriter(string what, int count, string folder, SoakFaults faults, CancellationToken cancellation)
    {
        var ml = new MLContext(1);
        string file = Path.Combine(folder, what == "model" ? ModelFile : OnnxFile);
        float[][] expected = [.. Writes.Select(write =>
        {
            using var model = Written(write.Name);
            return Scores(model, ml);
        })];
        var random = new Random(2);
        for (int i = 0; i < count; i++)
        {
            Kill(what, folder, random.Next(0, 60), faults, cancellation);
            faults.Try($"{what} after kill {i}", () =>
            {
                float[] scores = what == "model" ? ScoresOfModel(ml, file) : ScoresOfOnnx(ml, file);
                faults.Require(expected.Any(model => model.Zip(scores).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-4f * Math.Max(1, Math.Abs(pair.First)))), $"{what}: neither model after kill {i}");
            });
        }
        using (var model = Written("small"))
        {
            Save(what, model, ml, file);
        }
        string[] left = [.. Directory.EnumerateFiles(folder).Where(other => other != file)];
        faults.Require(left.Length == 0, $"{what}: {left.FirstOrDefault()} is left");
    }

    private static void Kill(string what, string folder, int milliseconds, SoakFaults faults, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var child = Process.Start(ChildProcess.Start([Command, what, folder], redirect: true))!;
        var errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        while (child.StandardOutput.ReadLine() is { } line && line != Ready)
        {
        }
        Thread.Sleep(milliseconds);
        bool ended = child.HasExited;
        child.Kill();
        child.WaitForExit();
        faults.Require(!ended || child.ExitCode == 0, $"{what}: the process ended with {child.ExitCode}: {errors.Result.Split('\n')[0]}");
    }

    // Long enough to be killed on the way, with a checkpoint after each epoch.
    private static void Checkpointed(TrainingOptions options, string folder, Action afterEpoch)
    {
        (options.Epochs, options.CheckpointFolder, options.CheckpointInterval, options.Resume) = (30, folder, 1, true);
        options.Progress = new Heard(afterEpoch);
    }

    private static void Write(string what, string folder)
    {
        var ml = new MLContext(1);
        string file = Path.Combine(folder, what == "model" ? ModelFile : OnnxFile);
        var models = Array.ConvertAll(Writes, write => Written(write.Name));
        Save(what, models[0], ml, file);
        Console.WriteLine(Ready);
        for (int i = 1; ; i++)
        {
            Save(what, models[i % models.Length], ml, file);
        }
    }

    private static ScoringTransformer Written(string name)
    {
        var (_, epochs, rows) = Writes.Single(write => write.Name == name);
        return SoakData.Of("detector").Fit(options => options.Epochs = epochs, SoakData.View(new MLContext(1), rows));
    }

    private static void Save(string what, ScoringTransformer model, MLContext ml, string file)
    {
        if (what == "model")
        {
            ml.Model.SaveModel(model, SoakData.View(ml, 1).Schema, file);
        }
        else
        {
            SoakData.Export(model, file);
        }
    }

    private static float[] Scores(ITransformer model, MLContext ml) => [.. model.Transform(SoakData.View(ml, 20)).GetColumn<float>("Score")];

    private static float[] ScoresOfModel(MLContext ml, string file)
    {
        var model = ml.Model.Load(file, out _);
        using (model as IDisposable)
        {
            return Scores(model, ml);
        }
    }

    private static float[] ScoresOfOnnx(MLContext ml, string file)
    {
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(file);
        float[] features = [.. SoakData.Rows(20).SelectMany(row => row.Features)];
        using var input = Microsoft.ML.OnnxRuntime.OrtValue.CreateTensorValueFromMemory(features, [20, SoakData.Slots]);
        using var options = new Microsoft.ML.OnnxRuntime.RunOptions();
        using var outputs = session.Run(options, ["Features"], [input], ["Score"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private sealed class Heard(Action heard) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => heard();
    }
}
