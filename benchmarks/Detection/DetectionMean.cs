namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>The mean of a detector's figures over the sets and seeds.</summary>
/// <param name="AveragePrecision">See <see cref="Detection.AveragePrecision"/>.</param>
/// <param name="AurocDeviation">The standard deviation, over seeds, of the mean over the sets; null with one seed.</param>
internal sealed record DetectionMean(double Auroc, double AveragePrecision, double? AurocDeviation, double? AveragePrecisionDeviation)
{
    /// <param name="figures">A model's, of a protocol, the same sets with each seed.</param>
    public static DetectionMean Of(IEnumerable<DetectionFigures> figures)
    {
        var seeds = figures.GroupBy(run => run.Seed).ToList();
        double[] auroc = [.. seeds.Select(seed => seed.Average(run => run.Auroc))], precision = [.. seeds.Select(seed => seed.Average(run => run.AveragePrecision))];
        return new DetectionMean(auroc.Average(), precision.Average(), Deviation(auroc), Deviation(precision));
    }

    /// <summary>The means by model and protocol.</summary>
    public static Dictionary<string, Dictionary<string, DetectionMean>> ByModel(IEnumerable<DetectionFigures> figures) => figures
        .GroupBy(run => run.Model)
        .ToDictionary(model => model.Key, model => model.GroupBy(run => run.Protocol).ToDictionary(protocol => protocol.Key, protocol => Of(protocol).Rounded()));

    private DetectionMean Rounded() => new(Rounded(Auroc), Rounded(AveragePrecision), Rounded(AurocDeviation), Rounded(AveragePrecisionDeviation));

    private static double Rounded(double value) => Math.Round(value, 4);

    private static double? Rounded(double? value) => value is { } number ? Rounded(number) : null;

    private static double? Deviation(double[] values)
    {
        if (values.Length < 2)
        {
            return null;
        }
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
