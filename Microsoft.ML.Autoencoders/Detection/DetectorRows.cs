namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Runs a graph on rows as they were read.</summary>
internal static class DetectorRows
{
    private const string Input = "Input", Condition = "Condition";

    /// <param name="rows">The rows, of which this process's are run.</param>
    /// <param name="graph">Makes the graph of the inputs' names; its output is <see cref="DetectorGraph.Result"/>.</param>
    /// <returns>[rows, width], some rows at a time.</returns>
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
