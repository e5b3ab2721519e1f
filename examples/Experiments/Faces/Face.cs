namespace Experiments.Faces;

/// <summary>A face, by its parameters.</summary>
/// <param name="values">One for each of <see cref="FaceParameter"/>, from -1 to 1.</param>
public sealed class Face(double[] values)
{
    public static readonly FaceParameter[] Parameters = Enum.GetValues<FaceParameter>();

    public double this[FaceParameter parameter] => values[(int)parameter];

    /// <summary>Faces whose parameters are drawn independently and uniformly; the same for each call.</summary>
    public static Face[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Face([.. Parameters.Select(_ => 2 * random.NextDouble() - 1)]))];
    }

    /// <summary>The same face but for one parameter.</summary>
    public Face With(FaceParameter parameter, double value) => new([.. values.Select((own, i) => i == (int)parameter ? value : own)]);

    /// <summary>The parameter, mapped from -1 to 1 to a range.</summary>
    public double In(FaceParameter parameter, double least, double most) => least + (this[parameter] + 1) / 2 * (most - least);
}
