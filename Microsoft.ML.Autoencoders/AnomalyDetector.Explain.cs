namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    private const int ExplainedBatch = 256;
    private readonly OnnxScorer _explainer;

    /// <summary>Says why each row of a data view has its score.</summary>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads. Read once, as far as the result is.</param>
    /// <param name="top">How many slots to tell of, at least 1; more than there are stands for all. Default 3.</param>
    /// <returns>An explanation a row, in the order of the rows.</returns>
    /// <remarks>
    /// A score of errors is split into the slots' errors, a distance from other rows into that in each slot. A Mahalanobis distance zᵀMz is compared with that of the
    /// reconstruction, rᵀMr: the difference, (z - r)ᵀM(z + r), goes back through the network to the slots that differ from their reconstruction (the rescale rule of Shrikumar et al. 2017). In a likelihood
    /// a slot's part is what its negative log-likelihood exceeds the training rows' mean by. What is left of the score, and belongs to no slot, is spread evenly.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1; or a column is missing, of another type, or has other slots than in training.</exception>
    public IEnumerable<Explanation> Explain(IDataView data, int top = 3)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.AtLeast(1, top, nameof(top));
        return Explained(data, Map(data.Schema), top);
    }

    /// <summary>Says why a row has its score.</summary>
    /// <param name="row">[slots], the features.</param>
    /// <param name="top">How many slots to tell of, at least 1; more than there are stands for all. Default 3.</param>
    /// <returns>The explanation, as of row 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">The detector reads a condition column as well.</exception>
    public Explanation Explain(float[] row, int top = 3)
    {
        ArgumentNullException.ThrowIfNull(row);
        OptionCheck.AtLeast(1, top, nameof(top));
        OptionCheck.Compatible(row.Length == Fitted.Slots, nameof(row), $"{nameof(row)} has {row.Length} values; the detector was fitted on {Fitted.Slots} slots.");
        if (Fitted.Condition is not null)
        {
            throw new InvalidOperationException($"The detector reads the condition column '{Columns.Condition}' beside the features; explain a data view that has it.");
        }
        var request = _explainer.CreateRequest(ExplainedOutputs, 1);
        _explainer.Run([row.ToArray()], 1, request);
        return Explain(row, request, 0, 0, top);
    }

    /// <summary>Says which slots matter over the rows of a data view, such as those of an attack or of a faulty machine.</summary>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <returns>All slots, that with the greatest mean part in the score first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public IReadOnlyList<SlotImportance> SlotImportances(IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var sums = new double[Fitted.Slots];
        var foremost = new long[Fitted.Slots];
        long count = 0;
        foreach (var explanation in Explained(data, Map(data.Schema), Fitted.Slots))
        {
            foreach (var slot in explanation.Slots)
            {
                sums[slot.Slot] += slot.Contribution;
            }
            foremost[explanation.Slots[0].Slot]++;
            count++;
        }
        if (count == 0)
        {
            throw new InvalidOperationException($"There are no rows to explain: the data with input {Columns.Read} are empty.");
        }
        return [.. Enumerable.Range(0, sums.Length).Select(slot => new SlotImportance(slot, Fitted.Reference.SlotNames[slot], sums[slot] / count, foremost[slot] / (double)count))
            .OrderByDescending(slot => slot.MeanContribution)];
    }

    private IEnumerable<Explanation> Explained(IDataView rows, ColumnMap map, int top)
    {
        var request = _explainer.CreateRequest(ExplainedOutputs, ExplainedBatch);
        long first = 0;
        foreach (var (values, count) in RowBatches.Read(rows, map, ExplainedBatch))
        {
            _explainer.Run(values, count, request);
            for (int row = 0; row < count; row++)
            {
                yield return Explain(values[0].Span.Slice(row * Fitted.Slots, Fitted.Slots), request, row, first + row, top);
            }
            first += count;
        }
    }

    private Explanation Explain(ReadOnlySpan<float> features, ScoreRequest request, int row, long place, int top)
    {
        float score = request.Row(0, row)[0];
        float[] contributions = request.Row(1, row).ToArray();
        var expected = request.Row(2, row);
        int[] order = [.. Enumerable.Range(0, contributions.Length).OrderByDescending(slot => contributions[slot]).Take(top)];
        var slots = new SlotContribution[order.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            int slot = order[i];
            slots[i] = new(slot, Fitted.Reference.SlotNames[slot], features[slot], expected[slot], contributions[slot]);
            if (Fitted.Input.Table is { } table)
            {
                slots[i] = slots[i] with { ValueText = table.Text(slot, features[slot]), ExpectedText = Expected(table, slot, expected[slot], request.Row(3, row)[slot]) };
            }
        }
        return new Explanation(place, score, score > Fitted.Reference.Threshold || score >= GreatestScore, slots);
    }

    // A number is expected within a deviation, as the training rows' were.
    private string Expected(TableShape table, int slot, float expected, float certainty)
    {
        if (!table.Slots[slot].IsNumber)
        {
            return $"{table.Text(slot, expected)} ({certainty:P0})";
        }
        double deviation = Fitted.Networks[0] is ScoredAutoencoder { Scoring.CellUnits: { } units } ? Math.Sqrt(units[slot]) * Fitted.Output.Scale[slot] : 0;
        return deviation == 0 ? table.Text(slot, expected) : $"{table.Text(slot, (float)(expected - deviation))} to {table.Text(slot, (float)(expected + deviation))}";
    }

    private IEnumerable<int> ExplainedOutputs => Enumerable.Range(0, Fitted.Input.Table is null ? 3 : 4);

    // In the order of ExplainedOutputs.
    private OnnxScorer MakeExplainer()
    {
        var columns = GraphNames.Apart(new AutoencoderColumns(Columns.Input, [], Columns.Condition)
            .With([(OutputKind.Score, 1), (OutputKind.Contributions, Fitted.Slots), (OutputKind.Expected, Fitted.Slots),
                .. Fitted.Input.Table is null ? Array.Empty<(OutputKind, int)>() : [(OutputKind.Certainty, Fitted.Slots)]]));
        return new OnnxScorer(() => DetectorGraph.ForRows(Fitted, columns), InputsOf(columns), [.. columns.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, column.IsBoolean))]);
    }
}
