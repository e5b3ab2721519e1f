namespace Experiments;

/// <summary>Both experiments, over three seeds each.</summary>
public sealed record Study(IReadOnlyList<CompressionRun> Compression, IReadOnlyList<AnomalyRun> Anomalies) : IDisposable
{
    public static IReadOnlyList<int> Seeds { get; } = [1, 2, 3];

    public static Study Run(CancellationToken cancellation)
    {
        var compression = RunCompression(cancellation);
        try
        {
            return new Study(compression, RunAnomalies(BreastCancer.Load(new MLContext()), cancellation));
        }
        catch
        {
            DisposeAll(compression);
            throw;
        }
    }

    /// <returns>The runs, which are the caller's to dispose of.</returns>
    public static IReadOnlyList<CompressionRun> RunCompression(CancellationToken cancellation)
    {
        var runs = new List<CompressionRun>();
        try
        {
            foreach (int seed in Seeds)
            {
                runs.Add(TrainingConsole.Show($"digits, seed {seed}", progress => CompressionExperiment.Run(seed, progress, cancellation)));
            }
            return runs;
        }
        catch
        {
            DisposeAll(runs);
            throw;
        }
    }

    public void Dispose() => DisposeAll(Compression);

    private static IReadOnlyList<AnomalyRun> RunAnomalies(BreastCancer tumours, CancellationToken cancellation) =>
        [.. Seeds.Select(seed => TrainingConsole.Show($"tumours, seed {seed}", progress => AnomalyExperiment.Run(tumours, seed, progress, cancellation)))];

    private static void DisposeAll(IEnumerable<CompressionRun> runs)
    {
        foreach (var run in runs)
        {
            run.Dispose();
        }
    }
}
