using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Experiments;
using Experiments.Faces;

namespace Microsoft.ML.Autoencoders.Benchmarks.Images;

/// <summary>How well drawn faces come back from 10 numbers: of a convolutional network and of PCA, each in a process of its own.</summary>
internal static class FacesBenchmark
{
    /// <summary>The first argument of a process that measures one way.</summary>
    public const string Command = "faces-run";

    private const string Convolutional = "convolutional", Pca = "pca";

    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(FaceSetting setting, string? file, CancellationToken cancellation)
    {
        var rows = new List<FaceFigures>();
        foreach (string way in new[] { Pca, Convolutional })
        {
            cancellation.ThrowIfCancellationRequested();
            var (exitCode, line) = ChildProcess.Run(ChildProcess.Start([Command, setting.Side.ToString(CultureInfo.InvariantCulture), way], redirect: true));
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"The process of {way} ended with exit code {exitCode}.");
            }
            rows.Add(JsonSerializer.Deserialize<FaceFigures>(line)!);
            Console.WriteLine(rows[^1]);
        }
        if (file is not null)
        {
            ResultFile.Write(file, new
            {
                Benchmark = "images", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Data = $"drawn faces, {setting.Side} x {setting.Side}",
                TrainingFaces = setting.Training, HeldOutFaces = FaceSetting.Test, setting.Epochs, FaceSetting.Latent, Network = setting.Convolution.ToString(), Rows = rows,
            });
        }
    }

    /// <summary>What a process of its own does: one way, whose figures it writes to the console.</summary>
    public static int RunOne(int side, string way)
    {
        var ml = new MLContext(seed: 1);
        var setting = FaceSetting.OfSide(side);
        var (training, test) = FaceCompression.Draw(setting);
        var progress = new Progress(Console.Error);
        var found = way == Pca ? FaceCompression.ByPca(ml, setting, training, test) : FaceCompression.ByAutoencoder(ml, setting, training, test, progress, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new FaceFigures(
            way, found.Weights, Math.Round(found.Similarity, 4), found.Error, Math.Round(found.Seconds, 1), Math.Round(process.PeakWorkingSet64 / 1e6), Math.Round(found.FileBytes / 1e6, 2))));
        return 0;
    }

    private sealed class Progress(TextWriter console) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => console.WriteLine($"epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:f4}, {value.Remaining.TotalSeconds:f0} s left");
    }
}

/// <summary>What was measured of one way.</summary>
/// <param name="Similarity">The mean structural similarity of held-out faces.</param>
/// <param name="Error">The mean squared error of a pixel from 0 to 1.</param>
/// <param name="Seconds">To fit, and to bring the held-out faces back.</param>
/// <param name="PeakMb">Of the process.</param>
/// <param name="FileMb">Of the saved model.</param>
internal sealed record FaceFigures(string Way, long Weights, double Similarity, double Error, double Seconds, double PeakMb, double FileMb)
{
    public override string ToString() => FormattableString.Invariant($"{Way,-14} {Weights,9:N0} weights  similarity {Similarity:F4}  error {Error:F5}  {Seconds,7:F1} s  {PeakMb,6:F0} MB  file {FileMb:F2} MB");
}
