namespace Demo;

/// <summary>The digits' autoencoder of the first seed trained by both engines: the seconds, and the loss that each ends with.</summary>
internal static class EngineComparison
{
    public static FigureTable Run(CancellationToken cancellation)
    {
        var ml = new MLContext(Study.Seeds[0]);
        var digits = Digits.Split(ml, Study.Seeds[0]).TrainSet;
        string[][] rows = [.. new[] { TrainingEngine.BuiltIn, TrainingEngine.TorchSharp }.Select(engine => TrainingConsole.Show($"digits, {engine}", progress =>
        {
            var options = CompressionExperiment.Options(Study.Seeds[0]);
            (options.Engine, options.Progress, options.CancellationToken) = (engine, progress, cancellation);
            using var model = ml.Transforms.Autoencoder(options).Fit(digits);
            var history = model.TrainingHistory;
            return new[] { $"{engine}", $"{history.Elapsed.TotalSeconds:f1}", $"{history.Epochs.Count * history.Rows / history.Elapsed.TotalSeconds:n0}", $"{history.Epochs[^1].Loss:f6}" };
        }))];
        return new FigureTable("The same training by both engines, one thread", ["engine", "seconds", "rows a second", "last loss"], rows, FirstIsOurs: true);
    }
}
