using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Benchmarks.Scoring;

/// <summary>One way to score in this process.</summary>
internal static class ScoringRun
{
    private const int Rows = 200_000, EngineRows = 50_000, Batch = 1024, LeastGoes = 4;
    private const double LeastSeconds = 3;
    private const string Small = "30-16-8", Wide = "784-256-32", Detector = "30 (detector)";

    /// <summary>Two autoencoders, and a detector of 30 slots with default options.</summary>
    public static readonly string[] Networks = [Small, Wide, Detector];

    /// <summary>What is measured, in the words of the result file.</summary>
    public static readonly string[] Ways = ["source", "ours", "ours_set", "session", "loaded_stock", "loaded_ours", "engine_ours", "engine_loaded", "engine_stock"];

    /// <summary>Fits a network and saves it.</summary>
    public static void Save(string network, string folder)
    {
        var ml = new MLContext(seed: 1);
        var rows = View(ml, network, 2_000);
        using var model = Fit(ml, network, rows);
        ml.Model.SaveModel(model, rows.Schema, Path.Combine(folder, "model.zip"));
        string onnx = Path.Combine(folder, "model.onnx");
        if (model is AnomalyDetector detector)
        {
            detector.ExportToOnnx(onnx);
        }
        else
        {
            ((AutoencoderTransformer)model).ExportToOnnx(onnx);
        }
    }

    public static ScoringFigures Of(string network, string what, string folder)
    {
        var ml = new MLContext(seed: 1);
        bool isEngine = what.StartsWith("engine", StringComparison.Ordinal), isSlow = isEngine || what == "loaded_stock";
        int count = isSlow && network != Small ? EngineRows : Rows;
        float[][] rows = Values(network, count);
        var view = View(ml, network, rows);
        string zip = Path.Combine(folder, "model.zip");
        Func<double> score = what switch
        {
            "source" => () => Read(view, "Features"),
            "ours" => Reading(Fit(ml, network, View(ml, network, 2_000)), view),
            "ours_set" => ReadingInParallel(Fit(ml, network, View(ml, network, 2_000)), view),
            "session" => Session(rows, Path.Combine(folder, "model.onnx")),
            "loaded_stock" => Reading(ml.Model.Load(zip, out _), view),
            "loaded_ours" => Reading(ml.Model.LoadAutoencoder(zip, out _), view),
            "engine_ours" => Predicting(ml, Fit(ml, network, View(ml, network, 2_000)), rows),
            "engine_loaded" => Predicting(ml, ml.Model.LoadAutoencoder(zip, out _), rows),
            "engine_stock" => Predicting(ml, ml.Model.Load(zip, out _), rows),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
        var seconds = new List<double>();
        long before = 0;
        // .NET compiles what runs often once more, in the background, so the first goes of a fast way are slower than all later ones.
        while (seconds.Count < LeastGoes || seconds.Sum() < LeastSeconds)
        {
            before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            score();
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        double bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count;
        double median = seconds.Skip(seconds.Count / 2).Order().ElementAt(seconds.Count / 4);
        using var process = Process.GetCurrentProcess();
        return new ScoringFigures(network, what, Math.Round(count / median), Math.Round(process.PeakWorkingSet64 / 1e6), Math.Round(bytes, 2));
    }

    private static ScoringTransformer Fit(MLContext ml, string network, IDataView rows)
    {
        if (network == Detector)
        {
            return ml.AnomalyDetection.Trainers.Autoencoder().Fit(rows);
        }
        int[] widths = Widths(network);
        return ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            HiddenLayers = widths[1..^1], LatentDimension = widths[^1], Epochs = 1, ReconstructionColumnName = "Reconstruction", ScoreColumnName = "Score",
        }).Fit(rows);
    }

    private static int[] Widths(string network) => network == Detector ? [30] : Array.ConvertAll(network.Split('-'), text => int.Parse(text, provider: null));

    private static Func<double> Reading(ITransformer model, IDataView view)
    {
        var scored = model.Transform(view);
        return () => Read(scored, "Score");
    }

    private static Func<double> ReadingInParallel(ScoringTransformer model, IDataView view)
    {
        var scored = model.Transform(view);
        return () =>
        {
            double sum = 0;
            var cursors = scored.GetRowCursorSet([scored.Schema["Score"]], Environment.ProcessorCount);
            Parallel.ForEach(cursors, cursor =>
            {
                double part = Sum(cursor, scored.Schema["Score"]);
                lock (cursors)
                {
                    sum += part;
                }
            });
            return sum;
        };
    }

    private static double Read(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        return Sum(cursor, view.Schema[column]);
    }

    private static double Sum(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        double sum = 0;
        if (column.Type is VectorDataViewType)
        {
            var vectors = cursor.GetGetter<VBuffer<float>>(column);
            VBuffer<float> vector = default;
            while (cursor.MoveNext())
            {
                vectors(ref vector);
                sum += vector.GetValues()[0];
            }
            return sum;
        }
        var numbers = cursor.GetGetter<float>(column);
        float number = 0;
        while (cursor.MoveNext())
        {
            numbers(ref number);
            sum += number;
        }
        return sum;
    }

    // Batches of rows as they come, without copying them together for the session's sake outside of the time.
    private static Func<double> Session(float[][] rows, string onnx)
    {
        var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        var session = new InferenceSession(onnx, options);
        int width = rows[0].Length;
        var buffer = new float[Batch * width];
        return () =>
        {
            double sum = 0;
            using var run = new RunOptions();
            for (int first = 0; first < rows.Length; first += Batch)
            {
                int count = Math.Min(Batch, rows.Length - first);
                for (int i = 0; i < count; i++)
                {
                    rows[first + i].CopyTo(buffer, i * width);
                }
                using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.AsMemory(0, count * width), [count, width]);
                using var results = session.Run(run, ["Features"], [input], ["Score"]);
                foreach (float score in results[0].GetTensorDataAsSpan<float>())
                {
                    sum += score;
                }
            }
            return sum;
        };
    }

    private static Func<double> Predicting(MLContext ml, ITransformer model, float[][] rows)
    {
        var schema = Schema(rows[0].Length);
        var engine = ml.Model.CreatePredictionEngine<Row, Scored>(model, inputSchemaDefinition: schema);
        var row = new Row();
        var scored = new Scored();
        return () =>
        {
            double sum = 0;
            foreach (float[] values in rows)
            {
                row.Features = values;
                engine.Predict(row, ref scored);
                sum += scored.Score;
            }
            return sum;
        };
    }

    private static float[][] Values(string network, int count)
    {
        var random = new Random(1);
        int width = Widths(network)[0];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var values = new float[width];
            foreach (ref float value in values.AsSpan())
            {
                value = random.NextSingle();
            }
            return values;
        })];
    }

    private static IDataView View(MLContext ml, string network, int count) => View(ml, network, Values(network, count));

    private static IDataView View(MLContext ml, string network, float[][] rows) => ml.Data.LoadFromEnumerable(Array.ConvertAll(rows, values => new Row { Features = values }), Schema(Widths(network)[0]));

    private static SchemaDefinition Schema(int width)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return schema;
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
