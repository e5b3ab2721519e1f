namespace Microsoft.ML.Autoencoders.Benchmarks.Scale;

/// <summary>What is fitted, and how.</summary>
/// <param name="What">What grows: rows, slots or ranks.</param>
/// <param name="Model">autoencoder or detector.</param>
/// <param name="Rows">Of all processes.</param>
/// <param name="Hidden">The units of the only hidden layer.</param>
/// <param name="LimitMb">The memory limit for rows in millions of bytes.</param>
/// <param name="Ranks">The number of processes.</param>
internal sealed record ScaleCase(string What, string Model, int Rows, int Slots, int Hidden, int Latent, int BatchSize, int LimitMb, int Ranks)
{
    public static readonly ScaleCase[] All =
    [
        .. new[] { 10_000, 100_000, 1_000_000, 10_000_000 }.SelectMany(rows => new[] { "autoencoder", "detector" }.Select(model => new ScaleCase("rows", model, rows, 30, 16, 8, 256, 64, 1))),
        .. new[] { 1_000, 10_000, 100_000 }.Select(slots => new ScaleCase("slots", "autoencoder", 500, slots, 64, 10, 32, 64, 1)),
        .. new[] { 1, 2, 3 }.SelectMany(ranks => new[] { new ScaleCase("ranks", "autoencoder", 100_000, 30, 16, 8, 256, 1000, ranks), new ScaleCase("ranks", "autoencoder", 20_000, 784, 256, 32, 256, 1000, ranks) }),
    ];

    /// <summary>The bytes of weights, gradient and the optimizer's two moments, and of a batch of inputs and outputs.</summary>
    public long NetworkBytes => sizeof(float) * (4L * (2L * Slots * Hidden + 2L * Hidden * Latent + Slots + 2L * Hidden + Latent) + 3L * BatchSize * Slots);
}

/// <summary>What was measured of one case.</summary>
/// <param name="FitS">The time of Fit, with reading the rows.</param>
/// <param name="RowsPerS">Rows read and learned a second.</param>
/// <param name="PeakMb">Of the process, of rank 0 where there are several.</param>
/// <param name="NetworkMb">What weights, gradient, the optimizer's state and one batch take.</param>
/// <param name="IsStreamed">Whether the rows were kept in a file.</param>
internal sealed record ScaleFigures(ScaleCase Case, double FitS, double RowsPerS, double Loss, double PeakMb, double NetworkMb, bool IsStreamed)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Case.What,-6} {Case.Model,-12} {Case.Rows,10:N0} x {Case.Slots,-7:N0} ranks {Case.Ranks}  {FitS,8:F2} s {RowsPerS,12:N0} rows/s  loss {Loss:F6}  peak {PeakMb,6:F0} MB (network {NetworkMb:F0} MB){(IsStreamed ? "  streamed" : "")}");
}
