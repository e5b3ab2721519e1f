namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Writes the greatest of several distances, each as its standardized logarithm (<see cref="DistanceScale"/>). A row is unusual if any distance is great: which one separates anomalies
/// differs between data sets, and a sum would be dominated by the distances that do not.
/// </summary>
internal sealed class GreatestDistanceNodes
{
    private const double Least = 1e-3; // of the median distance: 0 has no logarithm, and contributions to smaller distances are rounding errors
    private readonly IReadOnlyList<ScaledDistance> _distances;
    private readonly Term[] _standardized;
    private readonly Term _greatest;

    public GreatestDistanceNodes(IReadOnlyList<ScaledDistance> distances)
    {
        _distances = distances;
        _standardized = [.. distances.Select(distance => (distance.Value / distance.Scale.Unit).AtLeast(Least).Log() / distance.Scale.Spread)];
        _greatest = _standardized.Aggregate((a, b) => a.Apply("Max", b.Name));
        Score = (_greatest * Math.Log(2)).Apply("Softplus") / Math.Log(2);
    }

    /// <summary>[N], log2(1 + 2^z) of the greatest standardized logarithm z: greater than 0, 1 for z = 0, and about z for large z.</summary>
    public Term Score { get; }

    /// <summary>[N, slots], the score, distributed in proportion to the contributions to the greatest distance.</summary>
    public Term Parts => Enumerable.Range(0, _distances.Count).Select(PartsOf).Aggregate((a, b) => a + b);

    // The first of equal distances.
    private Term PartsOf(int index)
    {
        var graph = _greatest.Graph;
        string isGreatest = graph.Apply("Equal", [_standardized[index].Name, _greatest.Name]);
        for (int before = 0; before < index; before++)
        {
            isGreatest = graph.Apply("And", [isGreatest, graph.Apply("Less", [_standardized[before].Name, _greatest.Name])]);
        }
        var parts = _distances[index].Parts() * (Score / _distances[index].Value.AtLeast(Least * _distances[index].Scale.Unit)).Unsqueeze(1);
        return parts.Where(graph.Apply("Unsqueeze", [isGreatest, graph.Integers(1)]), parts.Number(0));
    }
}

/// <summary>A distance with its scale.</summary>
/// <param name="Value">[N].</param>
/// <param name="Parts">[N, slots], the contributions to the distance.</param>
internal sealed record ScaledDistance(Term Value, DistanceScale Scale, Func<Term> Parts);
