using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Benchmarks.Scale;

/// <summary>One case in this process, one epoch with the built-in engine.</summary>
internal static class ScaleRun
{
    public static ScaleFigures? Of(ScaleCase one)
    {
        var cluster = one.Ranks > 1 ? MpiCluster.World : null;
        var (rank, ranks) = (cluster?.Rank ?? 0, cluster?.Size ?? 1);
        var view = View(one, (int)((long)one.Rows * rank / ranks), (int)((long)one.Rows * (rank + 1) / ranks));
        // What is loaded once is not the case's.
        Fit(one with { Rows = 500 }, View(one, 0, 500), cluster: null);
        var clock = Stopwatch.StartNew();
        var history = Fit(one, view, cluster);
        double seconds = clock.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return rank > 0 ? null : new ScaleFigures(one, Math.Round(seconds, 3), Math.Round(one.Rows / seconds), history.Epochs[^1].Loss,
            Math.Round(process.PeakWorkingSet64 / 1e6), Math.Round(one.NetworkBytes / 1e6), history.IsStreamed);
    }

    private static TrainingHistory Fit(ScaleCase one, IDataView view, MpiCluster? cluster)
    {
        if (one.Model == "detector")
        {
            var trainer = new AutoencoderAnomalyTrainer.Options();
            Set(trainer.Training);
            using var detector = new AutoencoderAnomalyTrainer(trainer).Fit(view);
            return detector.TrainingHistories[0];
        }
        var options = new AutoencoderEstimator.Options();
        Set(options);
        using var model = new AutoencoderEstimator(options).Fit(view);
        return model.TrainingHistory;

        void Set(AutoencoderEstimator.Options options)
        {
            (options.HiddenLayers, options.LatentDimension, options.BatchSize, options.Steps, options.Epochs) = ([one.Hidden], one.Latent, one.BatchSize, null, 1);
            (options.Engine, options.MemoryLimit, options.Cluster) = (TrainingEngine.BuiltIn, one.LimitMb * 1_000_000L, cluster);
        }
    }

    // Rows of some factors, made when they are read; each row the same in every process.
    private static IDataView View(ScaleCase one, int first, int end)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, one.Slots);
        return new MLContext(seed: 1).Data.LoadFromEnumerable(Rows(one, first, end), schema);
    }

    private static IEnumerable<Row> Rows(ScaleCase one, int first, int end)
    {
        const int Factors = 5;
        var loadings = new Random(1);
        float[] mixing = [.. Enumerable.Range(0, Factors * one.Slots).Select(_ => (float)(2 * loadings.NextDouble() - 1))];
        var row = new Row { Features = new float[one.Slots] };
        float[] drawn = new float[Factors];
        for (int i = first; i < end; i++)
        {
            ulong state = (ulong)i * 0x9E3779B97F4A7C15;
            for (int factor = 0; factor < Factors; factor++)
            {
                state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 + 0x94D049BB133111EB;
                drawn[factor] = (state >> 40) / (float)(1 << 24);
            }
            for (int slot = 0; slot < row.Features.Length; slot++)
            {
                float sum = 0;
                for (int factor = 0; factor < Factors; factor++)
                {
                    sum += drawn[factor] * mixing[slot * Factors + factor];
                }
                row.Features[slot] = sum;
            }
            yield return row;
        }
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
