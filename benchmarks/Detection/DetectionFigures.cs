namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>What a detector found in a set.</summary>
/// <param name="AveragePrecision">See <see cref="Detection.AveragePrecision"/>.</param>
/// <param name="FitS">The seconds of fitting.</param>
/// <param name="ScoreS">The seconds of scoring.</param>
internal sealed record DetectionFigures(string Name, string Protocol, string Model, int Seed, double Auroc, double AveragePrecision, double FitS, double ScoreS)
{
    /// <summary>With as many decimals as are worth keeping.</summary>
    public DetectionFigures Rounded() => this with
    {
        Auroc = Math.Round(Auroc, 4), AveragePrecision = Math.Round(AveragePrecision, 4), FitS = Math.Round(FitS, 3), ScoreS = Math.Round(ScoreS, 3),
    };
}
