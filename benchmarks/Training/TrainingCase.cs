namespace Microsoft.ML.Autoencoders.Benchmarks.Training;

/// <summary>A network and its data: uniform random numbers, ReLU between the layers, the mean squared error, Adam with a learning rate of 0.001.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Widths">From input to latent; the decoder mirrors it.</param>
/// <param name="Epochs">The first of which is for warming up.</param>
internal sealed record TrainingCase(string Network, int[] Widths, int Rows, int Epochs)
{
    public const int BatchSize = 256;

    public int Steps => (Rows - 1) / BatchSize + 1;

    /// <summary>The multiplications and additions of a step's products of matrices: forward, for the weights' gradient, and, but for the first layer, for the inputs'.</summary>
    public double FlopsPerStep
    {
        get
        {
            double once = 2.0 * BatchSize * 2 * Widths.Zip(Widths.Skip(1), (x, y) => (double)x * y).Sum();
            return 3 * once - 2.0 * BatchSize * Widths[0] * Widths[1];
        }
    }

    /// <summary>The rows, row after row.</summary>
    public float[] Values()
    {
        var random = new Random(1);
        var values = new float[Rows * Widths[0]];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextSingle();
        }
        return values;
    }
}

/// <summary>What was measured of one run.</summary>
/// <param name="StepsPerS">In the median epoch but the first.</param>
/// <param name="FitS">The whole fit or loop, with reading the rows.</param>
/// <param name="Loss">The mean squared error of the last epoch.</param>
/// <param name="PeakMb">Of the process.</param>
/// <param name="Gflops">10⁹ multiplications and additions a second in products of matrices.</param>
internal sealed record TrainingFigures(string Network, int Threads, string Engine, double StepsPerS, double FitS, double Loss, double PeakMb, double Gflops = 0)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Network,-12} {Threads} threads  {Engine,-16} {StepsPerS,8:F0} steps/s {FitS,7:F2} s  loss {Loss:F5}  {PeakMb,5:F0} MB  {Gflops,6:F1} GFLOP/s");
}
