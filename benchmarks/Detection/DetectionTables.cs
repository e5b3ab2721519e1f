namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>The figures as tables for the console.</summary>
internal static class DetectionTables
{
    private const string Unknown = "-";

    /// <summary>The areas under the ROC curve of each set, means over the seeds, and beside them the peers'.</summary>
    public static FigureTable Areas(IReadOnlyList<DetectionFigures> figures, Protocol protocol, Peers peers)
    {
        var here = figures.Where(run => run.Protocol == protocol.Name).ToList();
        string[] sets = [.. here.Select(run => run.Name).Distinct()], models = [.. here.Select(run => run.Model).Distinct()];
        return new FigureTable(
            $"Area under the ROC curve, protocol {protocol.Name}",
            ["set", .. models, .. peers.Names],
            [
                .. sets.Select(set => Row(set, model => Mean(here.Where(run => run.Name == set && run.Model == model)).Auroc, peer => peers.Area(peer, set, protocol.Name))),
                Row("mean", model => Mean(here.Where(run => run.Model == model)).Auroc, peer => peers.Mean(peer, sets, protocol.Name)),
            ]);

        string[] Row(string name, Func<string, double?> ofModel, Func<string, double?> ofPeer) => [name, .. models.Select(ofModel).Concat(peers.Names.Select(ofPeer)).Select(Text)];
    }

    /// <summary>Each model's means over the sets, with both measures and their deviation over seeds.</summary>
    public static FigureTable Means(IReadOnlyList<DetectionFigures> figures) => new(
        "Means over the sets",
        ["model", "protocol", "AUROC", "+-", "average precision", "+-", "fit, s a set", "score, s a set"],
        [.. figures.GroupBy(run => (run.Model, run.Protocol)).OrderBy(group => group.Key.Protocol, StringComparer.Ordinal).Select(group =>
        {
            var mean = Mean(group);
            return new[]
            {
                group.Key.Model, group.Key.Protocol, Text(mean.Auroc), Text(mean.AurocDeviation), Text(mean.AveragePrecision), Text(mean.AveragePrecisionDeviation),
                $"{group.Average(run => run.FitS):f2}", $"{group.Average(run => run.ScoreS):f2}",
            };
        })]);

    private static DetectionMean Mean(IEnumerable<DetectionFigures> figures) => DetectionMean.Of(figures);

    private static string Text(double? value) => value is { } number ? $"{number:f4}" : Unknown;
}
