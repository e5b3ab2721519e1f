namespace BeyondPca;

/// <summary>A curve in a plane or in space.</summary>
internal sealed record Curve(string Name, double From, double To, Func<double, float[]> At)
{
    /// <summary>y = x², where PCA's line is all but upright: x and y are uncorrelated, and y varies more.</summary>
    public static Curve Parabola { get; } = new("parabola", -3, 3, x => [(float)x, (float)(x * x)]);

    /// <summary>Two turns around a cone, from its tip on.</summary>
    public static Curve Spiral { get; } = new("spiral", 0, 4 * Math.PI, angle =>
        [(float)(angle * Math.Cos(angle)), (float)(angle * Math.Sin(angle)), (float)angle]);

    /// <summary>Points at random places of it.</summary>
    public float[][] Sample(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => At(From + (To - From) * random.NextDouble()))];
    }

    /// <summary>Points at equal steps from one end to the other.</summary>
    public float[][] Walk(int count) =>
        [.. Enumerable.Range(0, count).Select(step => At(From + (To - From) * step / (count - 1)))];
}
