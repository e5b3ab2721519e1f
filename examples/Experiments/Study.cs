using Microsoft.ML;

namespace Experiments;

/// <summary>Both experiments, over three seeds each.</summary>
public sealed record Study(IReadOnlyList<CompressionRun> Compression, IReadOnlyList<AnomalyRun> Anomalies, IReadOnlyList<string> SlotNames) : IDisposable
{
    public static IReadOnlyList<int> Seeds { get; } = [1, 2, 3];

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Study Run(CancellationToken cancellation)
    {
        var compression = new List<CompressionRun>();
        var anomalies = new List<AnomalyRun>();
        try
        {
            foreach (int seed in Seeds)
            {
                compression.Add(TrainingConsole.Show($"digits, seed {seed}", progress => CompressionExperiment.Run(seed, progress, cancellation)));
            }
            var tumours = BreastCancer.Load(new MLContext());
            foreach (int seed in Seeds)
            {
                anomalies.Add(TrainingConsole.Show($"tumours, seed {seed}", progress => AnomalyExperiment.Run(tumours, seed, progress, cancellation)));
            }
            return new Study(compression, anomalies, tumours.SlotNames);
        }
        catch
        {
            compression.ForEach(run => run.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var run in Compression)
        {
            run.Dispose();
        }
    }
}
