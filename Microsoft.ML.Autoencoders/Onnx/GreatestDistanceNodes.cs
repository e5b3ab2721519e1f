namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Writes the greatest of distances of different kinds, each as its standardized logarithm (<see cref="DistanceScale"/>). A row is unusual if any of them says so: which of them tells anomalies
/// from others differs from table to table, and a sum hides the one that does behind those that don't.
/// </summary>
internal sealed class GreatestDistanceNodes
{
    private const double Least = 1e-3; // of the usual distance: one of 0 has no logarithm, and what its parts are is rounding
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

    /// <summary>[N], log2(1 + 2^z) of the greatest standardized logarithm z: greater than 0, 1 for z = 0, and about z where that is great.</summary>
    public Term Score { get; }

    /// <summary>[N, slots], the score in the proportions of the greatest distance's parts.</summary>
    public Term Parts => Enumerable.Range(0, _distances.Count).Select(PartsOf).Aggregate((a, b) => a + b);

    // Of equally great ones the first.
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

/// <summary>A distance with what is usual of it.</summary>
/// <param name="Value">[N].</param>
/// <param name="Parts">[N, slots], what the distance is made of.</param>
internal sealed record ScaledDistance(Term Value, DistanceScale Scale, Func<Term> Parts);
