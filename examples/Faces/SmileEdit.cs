using Experiments.Faces;

namespace Faces;

/// <summary>A smile switched on in held-out faces that frown.</summary>
/// <param name="Way">How it was switched on.</param>
/// <param name="Unchanged">[faces][pixels], brought back without a change.</param>
/// <param name="After">The same with a smile.</param>
/// <param name="SmilesBefore">The share of the faces brought back unchanged in which the classifier sees a smile.</param>
/// <param name="Smiles">The share of the edited ones.</param>
/// <param name="Moves">What became of each parameter.</param>
internal sealed record SmileEdit(string Way, float[][] Unchanged, float[][] After, double SmilesBefore, double Smiles, ParameterMove[] Moves)
{
    /// <param name="bringBack">From faces, and whether they are to smile, to images.</param>
    public static SmileEdit Measure(string way, Face[] held, Face[] frowning, Func<Face[], bool, float[][]> bringBack, FaceReader reader, SmileClassifier classifier)
    {
        float[][] unchanged = bringBack(frowning, false), after = bringBack(frowning, true);
        float[][] read = reader.Parameters(bringBack(held, false)), then = reader.Parameters(unchanged), now = reader.Parameters(after);
        return new SmileEdit(
            way, unchanged, after, Share(classifier.Smiles(unchanged)), Share(classifier.Smiles(after)),
            [.. Face.Parameters.Select(parameter => ParameterMove.Of(parameter, FaceReader.Explained(held, read, parameter), held, then, now))]);
    }

    /// <summary>The parameter beside the smile that moves most, of those that the images still show.</summary>
    public ParameterMove Greatest => Moves.Where(move => move.Parameter != FaceParameter.Smile && move.IsShown).MaxBy(move => move.Amount)!;

    private static double Share(bool[] smiles) => smiles.Average(smile => smile ? 1.0 : 0);
}

/// <summary>How far a parameter, as it is read from the images, moves with a smile, in standard deviations over the held-out faces.</summary>
/// <param name="Explained">How much of it is read from faces that were brought back unchanged (R²).</param>
/// <param name="Shift">The mean of the faces' moves, in which opposite ones cancel each other.</param>
/// <param name="Amount">The mean of their amounts.</param>
internal sealed record ParameterMove(FaceParameter Parameter, double Explained, double Shift, double Amount)
{
    private const double LeastExplained = 0.8;

    /// <summary>Whether the images show it well enough that its move says something.</summary>
    public bool IsShown => Explained >= LeastExplained;

    /// <param name="then">[faces][parameters], read before.</param>
    /// <param name="now">Read with the smile.</param>
    public static ParameterMove Of(FaceParameter parameter, double explained, Face[] held, float[][] then, float[][] now)
    {
        double mean = held.Average(face => face[parameter]), deviation = Math.Sqrt(held.Average(face => Math.Pow(face[parameter] - mean, 2)));
        double[] moves = [.. then.Zip(now, (a, b) => (b[(int)parameter] - a[(int)parameter]) / deviation)];
        return new ParameterMove(parameter, explained, moves.Average(), moves.Average(Math.Abs));
    }
}
