namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes what the cells of a row let expect of each other: the network sees the row several times, each time with other cells masked, so that each cell is masked once.</summary>
internal sealed class MaskedCellNodes
{
    /// <summary>The most times that the network sees a row. Tables of more slots have several of them masked at a time.</summary>
    public const int MostPasses = 16;

    // Of Student's t, with which a number's surprise grows as the logarithm of its difference where that is great.
    private const double DegreesOfFreedom = 4;

    private readonly GraphBuilder _graph;
    private readonly TableShape _table;
    private readonly Term _cells; // [1, N, slots]
    private readonly Term _present; // [N, slots]
    private readonly Term _hidden; // [passes, 1, slots], 1 where a pass masks the slot
    private readonly Lazy<Term> _surprises;

    /// <param name="network">Writes the network: from [passes, N, inputs] to [passes, N, outputs].</param>
    /// <param name="units">[slots], of numbers the usual squared difference; null where that is not known yet.</param>
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

    /// <summary>[passes, N, outputs], what the network gives.</summary>
    public Term Decoded { get; }

    /// <summary>
    /// [N, slots], 0 for a cell that is not there: by how much its logarithm of the probability (density), given the other cells, is below that of the most probable value. Of a number under Student's t
    /// with 4 degrees of freedom and the unit as its squared scale.
    /// </summary>
    public Term Surprises => _surprises.Value;

    /// <summary>[N, slots], of numbers the squared difference from what is expected, of categories something else; 0 for a cell that is not there.</summary>
    public Term Errors => OfMasked(TableNodes.Errors(_graph, _table, Decoded.Name, _cells.Name, (numbers, targets) => (numbers - targets).Square())) * _present;

    /// <param name="decoded">[passes, N, outputs], of this network or the mean over several.</param>
    /// <returns>[N, slots], what the other cells let expect, scaled.</returns>
    public Term Expected(Term decoded) => OfMasked(TableNodes.Cells(_graph, _table, decoded.Name));

    /// <inheritdoc cref="Expected"/>
    /// <returns>[N, slots], of a category the probability of the value that is expected, of a number 0.</returns>
    public Term Certainty(Term decoded) => OfMasked(TableNodes.Certainties(_graph, _table, decoded.Name));

    private Term Surprise(Term difference, float[] units)
    {
        var unit = new Term(_graph, _graph.Floats([.. _table.NumberSlots.Select(slot => units[slot])], _table.Numbers));
        return (difference.Square() / unit / DegreesOfFreedom + 1).Log() * ((DegreesOfFreedom + 1) / 2);
    }

    // From [passes, N, slots] to what each slot has in the pass that masks it.
    private Term OfMasked(string value) => (new Term(_graph, value) * _hidden).Sum(0);
}
