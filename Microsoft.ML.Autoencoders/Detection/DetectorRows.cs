namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Runs a graph on rows as they were read.</summary>
internal static class DetectorRows
{
    private const string Input = "Input", Condition = "Condition";

    /// <param name="rows">The rows, in the units of the data.</param>
    /// <param name="graph">Makes the graph of the inputs' names; its output is <see cref="DetectorGraph.Result"/>.</param>
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
