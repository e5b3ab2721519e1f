namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Converts a score to the fraction of the training rows with a lower score: piecewise linear between their quantiles, with an exponential tail.</summary>
internal static class ProbabilityNodes
{
    /// <param name="score">[N], never NaN.</param>
    /// <returns>[N], from 0 to 1; continuous and non-decreasing in the score.</returns>
    public static Term Of(Term score, ScoreDistribution distribution)
    {
        var (starts, widths, slopes) = Lines(distribution);
        var exact = score.ToDouble();
        var climbed = (exact.Unsqueeze(-1) - Row(starts)).AtLeast(0).Apply("Min", Row(widths).Name);
        var body = (climbed * Row(slopes)).Sum();
        var beyond = (exact - distribution.TailStart).AtLeast(0);
        var tail = (1 - (beyond * (-1 / distribution.TailScale)).Exp()) * (1 - distribution.TailShare);
        return (body + tail).AtMost(1).ToSingle();

        Term Row(double[] values) => exact with { Name = exact.Graph.Doubles(values, values.Length) };
    }

    // The first line goes from 0 to the fraction at the least quantile and is as wide as the next one; the others connect the quantiles up to the start of the tail.
    private static (double[] Starts, double[] Widths, double[] Slopes) Lines(ScoreDistribution distribution)
    {
        var (values, shares) = distribution.Body;
        int lines = values.Length;
        double[] widths = new double[lines];
        double[] starts = new double[lines];
        double[] slopes = new double[lines];
        widths[0] = values.Length > 1 ? (double)values[1] - values[0] : Math.Max(1e-5 * Math.Abs(values[0]), 1e-12);
        starts[0] = values[0] - widths[0];
        slopes[0] = shares[0] / widths[0];
        for (int i = 1; i < lines; i++)
        {
            starts[i] = values[i - 1];
            widths[i] = (double)values[i] - values[i - 1];
            slopes[i] = (shares[i] - shares[i - 1]) / widths[i];
        }
        return (starts, widths, slopes);
    }
}
