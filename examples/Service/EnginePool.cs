using System.Collections.Concurrent;

namespace Service;

/// <summary>
/// Prediction engines of one model file for many threads: an engine is for one thread at a time, so each request takes one and gives it back. The model is loaded again when its file changes; requests that
/// run go on with the old one. Microsoft.Extensions.ML's PredictionEnginePool has the same shape (Predict, GetPredictionEngine, ReturnPredictionEngine, a file that is watched), but loads by ML.NET's own Load.
/// </summary>
internal sealed class EnginePool<TSource, TResult> : IDisposable
    where TSource : class
    where TResult : class, new()
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200); // a file that is copied changes several times
    private readonly string _path;
    private readonly ILogger _log;
    private readonly FileSystemWatcher _watcher;
    private readonly Timer _reload;
    private readonly Lock _lock = new();
    private volatile Generation _current;

    /// <exception cref="InvalidOperationException">The file is no model.</exception>
    public EnginePool(string path, ILogger log)
    {
        (_path, _log) = (Path.GetFullPath(path), log);
        _current = Load(number: 1);
        _reload = new Timer(_ => Reload());
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path));
        _watcher.Changed += (_, _) => _reload.Change(Quiet, Timeout.InfiniteTimeSpan);
        _watcher.Created += (_, _) => _reload.Change(Quiet, Timeout.InfiniteTimeSpan);
        _watcher.Renamed += (_, _) => _reload.Change(Quiet, Timeout.InfiniteTimeSpan);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Which model is in use, counted from 1.</summary>
    public int ModelNumber => _current.Number;

    /// <summary>What went wrong with the last reload; null if nothing did. The model before stays in use.</summary>
    public string? ReloadFailure { get; private set; }

    /// <summary>The detector in use, which explains; for any number of threads.</summary>
    public AnomalyDetector Detector => _current.Detector;

    public TResult Predict(TSource example)
    {
        var engine = GetPredictionEngine();
        try
        {
            return engine.Engine.Predict(example);
        }
        finally
        {
            ReturnPredictionEngine(engine);
        }
    }

    /// <summary>Takes an engine, which is to be given back.</summary>
    public PooledEngine GetPredictionEngine()
    {
        var generation = _current;
        return generation.Engines.TryTake(out var engine) ? engine : new PooledEngine(generation, generation.Context.Model.CreatePredictionEngine<TSource, TResult>(
            generation.Model, new PredictionEngineOptions { OwnsTransformer = false }));
    }

    public void ReturnPredictionEngine(PooledEngine engine)
    {
        if (engine.Generation == _current)
        {
            engine.Generation.Engines.Add(engine);
        }
        else
        {
            engine.Engine.Dispose();
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _reload.Dispose();
        Retire(_current);
    }

    private void Reload()
    {
        lock (_lock)
        {
            try
            {
                var old = _current;
                int number = old.Number + 1;
                _current = Load(number);
                ReloadFailure = null;
                Retire(old);
                PoolLog.Replaced(_log, number);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                ReloadFailure = e.Message;
                PoolLog.Refused(_log, e.Message);
            }
        }
    }

    private Generation Load(int number)
    {
        // A context for each model: its caches end with it.
        var ml = new MLContext();
        var model = ml.Model.LoadAutoencoder(_path, out _);
        return new Generation(number, ml, model, model.Find<AnomalyDetector>());
    }

    // Engines that are in use are disposed of when they are given back. The model's memory of ONNX Runtime is freed when its last user is done.
    private static void Retire(Generation generation)
    {
        while (generation.Engines.TryTake(out var engine))
        {
            engine.Engine.Dispose();
        }
        generation.Detector.Dispose();
    }

    internal sealed record Generation(int Number, MLContext Context, ITransformer Model, AnomalyDetector Detector)
    {
        public ConcurrentBag<PooledEngine> Engines { get; } = [];
    }

    /// <summary>An engine, and the model that it is of.</summary>
    internal sealed record PooledEngine(Generation Generation, PredictionEngine<TSource, TResult> Engine);
}
