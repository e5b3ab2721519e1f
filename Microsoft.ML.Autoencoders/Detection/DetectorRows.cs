namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Runs a graph on unscaled rows.</summary>
internal static class DetectorRows
{
    private const string Input = "Input", Condition = "Condition";

    /// <param name="rows">The rows, of which those of this process are run.</param>
    /// <param name="graph">Writes the graph for the names of its inputs; its output is <see cref="DetectorGraph.Result"/>.</param>
    /// <returns>[rows, width], in chunks.</returns>
    public static IEnumerable<Matrix> Run(TrainingRows rows, int width, Func<string, string?, byte[]> graph, CancellationToken cancellation) =>
        rows.Chunks().Select(chunk => Run(chunk, width, graph, cancellation));

    /// <param name="rows">The rows, in the units of the data.</param>
    /// <inheritdoc cref="Run(TrainingRows, int, Func{string, string?, byte[]}, CancellationToken)"/>
    /// <returns>[rows, width].</returns>
    public static Matrix Run(TrainingSet rows, int width, Func<string, string?, byte[]> graph, CancellationToken cancellation)
    {
        var inputs = new List<(string Name, Matrix Values)> { (Input, rows.Inputs) };
        if (rows.Condition is { } condition)
        {
            inputs.Add((Condition, condition));
        }
        using var scorer = new OnnxScorer(
            () => graph(Input, rows.Condition is null ? null : Condition),
            [.. inputs.Select(input => new ScorerInput(input.Name, input.Values.Columns))],
            [new ScorerOutput(DetectorGraph.Result, width, IsBoolean: false)]);
        return scorer.RunAll(cancellation, [.. inputs.Select(input => input.Values)])[0];
    }
}
