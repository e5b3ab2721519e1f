using System.Diagnostics;
using Experiments;
using Experiments.Tables;

namespace Microsoft.ML.Autoencoders.Benchmarks.Tables;

/// <summary>Tables of numbers and texts: how well planted rows are found, beside one-hot vectors by hand, and what drawn rows are worth.</summary>
internal static class TablesBenchmark
{
    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(int seeds, string? file, CancellationToken cancellation)
    {
        var ml = new MLContext(seed: 1);
        var (train, test) = Census.Load(ml);
        var learned = ml.Data.LoadFromEnumerable(train);
        var detection = new List<object>();
        var drawing = new List<object>();
        for (int seed = 0; seed < seeds; seed++)
        {
            var (people, truth) = PlantedRows.Of(test, seed);
            var searched = ml.Data.LoadFromEnumerable(people);
            foreach (var (way, fit) in new (string, Func<ITransformer>)[]
            {
                ("columns of the table", () => TableDetection.FitTable(ml, learned, seed, cancellation: cancellation)),
                ("the same, variational", () => TableDetection.FitVariational(ml, learned, seed, cancellation: cancellation)),
                ("variational, negative ELBO", () => TableDetection.FitVariational(ml, learned, seed, options => options.Score = VaeScore.NegativeElbo, cancellation)),
                ("one-hot vectors by hand", () => TableDetection.FitOneHot(ml, learned, seed, cancellation)),
            })
            {
                var clock = Stopwatch.StartNew();
                var detector = fit();
                var figures = TableDetection.Measure(way, detector, searched, truth, Math.Round(clock.Elapsed.TotalSeconds, 1));
                Console.WriteLine(FormattableString.Invariant($"seed {seed}, {way,-26} area {figures.All:F3} (swapped {figures.Swapped:F3}, shifted {figures.Shifted:F3}, broken {figures.Broken:F3}), {figures.Seconds} s"));
                detection.Add(new { Seed = seed, Figures = figures });
            }
            foreach (string? condition in new[] { null, nameof(Person.Income) })
            {
                using var model = SyntheticCensus.Fit(ml, learned, seed, condition, cancellation: cancellation);
                Person[] drawn = [.. ml.Data.CreateEnumerable<Person>(model.SampleRows(train.Length, seed), reuseRowObject: false)];
                var worth = SyntheticCensus.Measure(ml, train, test, drawn);
                Console.WriteLine(FormattableString.Invariant($"seed {seed}, condition {condition ?? "none"}, a tree trained on drawn rows {worth.Drawn:F3}, on real ones {worth.Real:F3} ({worth.Drawn / worth.Real:P1}); nearest training row {worth.NearestDrawn:F3}, of held-out rows {worth.NearestHeldOut:F3}; copies {worth.CopiesDrawn:P1}, of held-out rows {worth.CopiesHeldOut:P1}"));
                drawing.Add(new { Seed = seed, Condition = condition, Figures = worth });
            }
        }
        if (file is not null)
        {
            ResultFile.Write(file, new { Benchmark = "tables", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Data = "UCI Adult, 10,000 rows", Detection = detection, Drawing = drawing });
        }
    }
}
