namespace Experiments.Page;

/// <summary>A logarithmic axis of a chart, from a value at one coordinate to a greater one at another.</summary>
public sealed record LogAxis(double From, double To, double Start, double End)
{
    public double Position(double value) => Start + (End - Start) * Math.Log(value / From) / Math.Log(To / From);

    /// <summary>The value a share of the way along the axis.</summary>
    public double Value(double share) => From * Math.Pow(To / From, share);

    /// <summary>1, 2 and 5 times the powers of ten within the axis, or the powers alone where those would be many.</summary>
    public IEnumerable<double> Ticks()
    {
        int[] steps = To / From > 100 ? [1] : [1, 2, 5];
        for (int power = (int)Math.Floor(Math.Log10(From)); power <= Math.Log10(To); power++)
        {
            foreach (int step in steps)
            {
                double tick = step * Math.Pow(10, power);
                if (tick >= From && tick <= To)
                {
                    yield return tick;
                }
            }
        }
    }

    public static string Label(double tick) => tick.ToString("0.#####", CultureInfo.InvariantCulture);
}
