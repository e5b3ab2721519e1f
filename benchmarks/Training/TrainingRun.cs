using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Benchmarks.Training;

/// <summary>One run in this process.</summary>
internal static class TrainingRun
{
    /// <summary>The rival in Python.</summary>
    public const string PyTorch = "pytorch";

    private const string BuiltIn = "built-in", TorchSharp = "torchsharp", Loop = "torchsharp_loop";

    /// <summary>What runs in .NET.</summary>
    public static readonly string[] Engines = [BuiltIn, TorchSharp, Loop];

    public static TrainingFigures Of(TrainingCase one, string engine, int threads)
    {
        float[] values = one.Values();
        var clock = Stopwatch.StartNew();
        var (seconds, loss) = engine == Loop ? ByHand(one, values, threads) : ByEstimator(one, values, threads, engine == BuiltIn ? TrainingEngine.BuiltIn : TrainingEngine.TorchSharp);
        double fit = clock.Elapsed.TotalSeconds;
        double median = seconds.Skip(1).Order().ElementAt((seconds.Count - 1) / 2);
        using var process = Process.GetCurrentProcess();
        return new TrainingFigures(one.Network, threads, engine, Math.Round(one.Steps / median, 1), Math.Round(fit, 3), loss, Math.Round(process.PeakWorkingSet64 / 1e6));
    }

    private static (List<double> Seconds, double Loss) ByEstimator(TrainingCase one, float[] values, int threads, TrainingEngine engine)
    {
        int width = one.Widths[0];
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var view = new MLContext(seed: 1).Data.LoadFromEnumerable(Enumerable.Range(0, one.Rows).Select(row => new Row { Features = values[(row * width)..((row + 1) * width)] }), schema);
        var options = new AutoencoderEstimator.Options
        {
            HiddenLayers = one.Widths[1..^1], LatentDimension = one.Widths[^1], HiddenActivation = Activation.ReLU, Scaling = Scaling.None, Schedule = LearningRateSchedule.Constant,
            BatchSize = TrainingCase.BatchSize, Epochs = one.Epochs, Threads = threads, Engine = engine,
        };
        using var model = new AutoencoderEstimator(options).Fit(view);
        var epochs = model.TrainingHistory.Epochs;
        return ([.. epochs.Select((epoch, i) => (epoch.Elapsed - (i == 0 ? TimeSpan.Zero : epochs[i - 1].Elapsed)).TotalSeconds)], epochs[^1].Loss);
    }

    // As tight as TorchSharp lets it be written: one shuffle an epoch, batches that are views, the loss summed without waiting for it.
    private static (List<double> Seconds, double Loss) ByHand(TrainingCase one, float[] values, int threads)
    {
        set_num_threads(threads);
        random.manual_seed(1);
        int[] path = [.. one.Widths, .. one.Widths.Reverse().Skip(1)];
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (int i = 0; i + 1 < path.Length; i++)
        {
            layers.Add(($"linear{i}", nn.Linear(path[i], path[i + 1])));
            if (i != one.Widths.Length - 2 && i != path.Length - 2)
            {
                layers.Add(($"relu{i}", nn.ReLU()));
            }
        }
        using var model = nn.Sequential(layers);
        using var optimizer = optim.Adam(model.parameters(), 1e-3);
        using var rows = tensor(values, [one.Rows, path[0]]).clone();
        var seconds = new List<double>();
        double loss = 0;
        for (int epoch = 0; epoch < one.Epochs; epoch++)
        {
            var clock = Stopwatch.StartNew();
            using var scope = NewDisposeScope();
            using var sum = zeros(1);
            var shuffled = rows.index_select(0, randperm(one.Rows));
            for (int first = 0; first < one.Rows; first += TrainingCase.BatchSize)
            {
                using var step = NewDisposeScope();
                var x = shuffled.narrow(0, first, Math.Min(TrainingCase.BatchSize, one.Rows - first));
                optimizer.zero_grad();
                var error = nn.functional.mse_loss(model.call(x), x);
                error.backward();
                optimizer.step();
                sum.add_(error.detach());
            }
            loss = sum.item<float>() / one.Steps;
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        return (seconds, loss);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
