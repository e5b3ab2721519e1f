namespace Batch;

/// <summary>The whole example: trains on a database, scores a Parquet file, writes another one.</summary>
internal static class Scoring
{
    private const int Seed = 1;

    public static void Run(string folder, int rows, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string database = Path.Combine(folder, "records.db"), input = Path.Combine(folder, "records.parquet"), output = Path.Combine(folder, "scores.parquet");
        var ml = new MLContext(Seed);
        Record[] known = [.. ml.Data.CreateEnumerable<Record>(ml.Data.LoadFromTextFile<Record>(Path.Combine(AppContext.BaseDirectory, "data", "thyroid.csv"), ',', hasHeader: true), reuseRowObject: false)];
        Database.Write(database, known);
        ParquetRecords.WriteAsync(input, NewRecords(known, rows), cancellation).GetAwaiter().GetResult();
        Console.WriteLine(Invariant($"{input}: {rows:N0} rows, {new FileInfo(input).Length / 1e6:F1} MB"));

        var model = TrainingConsole.Show("training on the database", progress => ml.Transforms.Concatenate("Features", Record.Measures)
            .Append(ml.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options { Contamination = 0.025, Training = { Progress = progress, CancellationToken = cancellation } }))
            .Fit(Database.Read(ml, database)));

        var clock = Stopwatch.StartNew();
        int anomalies = 0;
        var bar = new Bar("scoring");
        ParquetRecords.ScoreAsync(input, output, records =>
        {
            // Both columns at once: each walk over the rows scores them.
            var (scores, labels) = (new float[records.Count], new bool[records.Count]);
            int row = 0;
            foreach (var verdict in ml.Data.CreateEnumerable<Verdict>(model.Transform(ml.Data.LoadFromEnumerable(records)), reuseRowObject: true))
            {
                (scores[row], labels[row]) = (verdict.Score, verdict.PredictedLabel);
                anomalies += labels[row++] ? 1 : 0;
            }
            return (scores, labels);
        }, bar.Report, cancellation).GetAwaiter().GetResult();
        Console.WriteLine(Invariant($"{output}: {anomalies:N0} of {rows:N0} rows are above the threshold; {rows / clock.Elapsed.TotalSeconds:N0} rows/s with reading and writing"));
    }

    // Records like known ones: each measure moved a little.
    private static IEnumerable<Record> NewRecords(Record[] known, int rows)
    {
        const double Moved = 0.01;
        var random = new Random(Seed);
        for (int row = 0; row < rows; row++)
        {
            float[] values = known[random.Next(known.Length)].Values();
            yield return Record.Of(measure => (float)Math.Clamp(values[measure] + Moved * (random.NextDouble() - 0.5), 0, 1));
        }
    }

    private sealed class Verdict
    {
        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A bar in a terminal; a line each tenth where the output goes elsewhere.</summary>
    private sealed class Bar(string name)
    {
        private readonly bool _isTerminal = !Console.IsOutputRedirected;
        private int _tenth;

        public void Report(long done, long total)
        {
            int tenth = (int)(10 * done / total);
            if (_isTerminal)
            {
                Console.Write(Invariant($"\r{name} [{new string('=', 2 * tenth)}{new string(' ', 20 - 2 * tenth)}] {done:N0} of {total:N0} rows{(done == total ? "\n" : "")}"));
            }
            else if (tenth > _tenth || done == total)
            {
                Console.WriteLine(Invariant($"{name}: {done:N0} of {total:N0} rows"));
            }
            _tenth = tenth;
        }
    }
}
