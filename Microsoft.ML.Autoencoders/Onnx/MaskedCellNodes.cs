namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the predictions of each cell of a row from the other cells: the network processes the row several times, with different cells masked, so that each cell is masked once.</summary>
internal sealed class MaskedCellNodes
{
    /// <summary>The maximum number of passes. In tables with more slots, several slots are masked in a pass.</summary>
    public const int MostPasses = 16;

    // The degrees of freedom of Student's t-distribution, with which the score of a number grows logarithmically for large differences.
    private const double DegreesOfFreedom = 4;

    private readonly GraphBuilder _graph;
    private readonly TableShape _table;
    private readonly Term _cells; // [1, N, slots]
    private readonly Term _present; // [N, slots]
    private readonly Term _hidden; // [passes, 1, slots], 1 if a pass masks the slot
    private readonly Lazy<Term> _surprises;

    /// <param name="network">Writes the network: from [passes, N, inputs] to [passes, N, outputs].</param>
    /// <param name="units">[slots], the mean squared difference of numbers; null before it is fitted.</param>
    public MaskedCellNodes(TableShape table, DetectorRow row, float[]? units, Func<Term, Term> network)
    {
        (_graph, _table) = (row.Scaled.Graph, table);
        int passes = Math.Min(table.Width, MostPasses);
        float[] hidden = [.. Enumerable.Range(0, passes).SelectMany(pass => Enumerable.Range(0, table.Width).Select(slot => slot % passes == pass ? 1f : 0))];
        _hidden = new Term(_graph, _graph.Floats(hidden, passes, 1, table.Width));
        (_cells, _present) = (row.Scaled.Unsqueeze(0), row.Present!.Value);
        Decoded = network(new Term(_graph, TableNodes.Expand(_graph, table, _cells.Name, (_present.Unsqueeze(0) * (1 - _hidden)).Name)));
        _surprises = new(() => OfMasked(TableNodes.Errors(_graph, table, Decoded.Name, _cells.Name, (numbers, targets) => Surprise(numbers - targets, units!), fromMost: true)) * _present);
    }

    /// <summary>[passes, N, outputs], the outputs of the network.</summary>
    public Term Decoded { get; }

    /// <summary>
    /// [N, slots], 0 for a missing cell: the log-ratio of the probability (density) of the most probable value to that of the cell's value, given the other cells. Numbers use Student's
    /// t-distribution with 4 degrees of freedom and the unit as its squared scale.
    /// </summary>
    public Term Surprises => _surprises.Value;

    /// <summary>[N, slots], the squared difference from the expected value for numbers, another error for categories; 0 for a missing cell.</summary>
    public Term Errors => OfMasked(TableNodes.Errors(_graph, _table, Decoded.Name, _cells.Name, (numbers, targets) => (numbers - targets).Square())) * _present;

    /// <param name="decoded">[passes, N, outputs], the outputs of this network or the mean over several networks.</param>
    /// <returns>[N, slots], the prediction from the other cells, scaled.</returns>
    public Term Expected(Term decoded) => OfMasked(TableNodes.Cells(_graph, _table, decoded.Name));

    /// <inheritdoc cref="Expected"/>
    /// <returns>[N, slots], the probability of the expected value for a category, 0 for a number.</returns>
    public Term Certainty(Term decoded) => OfMasked(TableNodes.Certainties(_graph, _table, decoded.Name));

    private Term Surprise(Term difference, float[] units)
    {
        var unit = new Term(_graph, _graph.Floats([.. _table.NumberSlots.Select(slot => units[slot])], _table.Numbers));
        return (difference.Square() / unit / DegreesOfFreedom + 1).Log() * ((DegreesOfFreedom + 1) / 2);
    }

    // Selects for each slot the value [passes, N, slots] of the pass that masks it.
    private Term OfMasked(string value) => (new Term(_graph, value) * _hidden).Sum(0);
}
