namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    private const int ExplainedBatch = 256;
    private readonly OnnxScorer _explainer;

    /// <summary>Explains the score of each row by the contributions of its slots.</summary>
    /// <param name="data">The rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads. They are read once, while the result is enumerated.</param>
    /// <param name="top">The number of slots in each explanation, at least 1; if it exceeds the number of slots, all are included. Default 3.</param>
    /// <returns>An explanation for each row, in the order of the rows.</returns>
    /// <remarks>
    /// A score that is a sum of errors is split into the errors of the slots, and a distance between rows into the distances in each slot. A Mahalanobis distance zᵀMz is compared with that
    /// of the reconstruction, rᵀMr: the difference, (z - r)ᵀM(z + r), is propagated back through the network to the slots that differ from their reconstruction (the rescale rule of
    /// Shrikumar et al. 2017). A Mahalanobis distance to the nearest rows is compared in the same way with the distance of the reconstruction to the same rows. For a likelihood, the
    /// contribution of a slot is its negative log-likelihood minus the mean over the training rows. The remainder of the score, which cannot be attributed to slots, is distributed evenly.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1; or a column is missing, or has another type or number of slots than in training.</exception>
    public IEnumerable<Explanation> Explain(IDataView data, int top = 3)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.AtLeast(1, top, nameof(top));
        return Explained(data, Map(data.Schema), top);
    }

    /// <summary>Explains the score of a row by the contributions of its slots.</summary>
    /// <param name="row">The features, [slots].</param>
    /// <param name="top">The number of slots in the explanation, at least 1; if it exceeds the number of slots, all are included. Default 3.</param>
    /// <returns>The explanation. Its row index is 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The length of <paramref name="row"/> differs from the number of slots.</exception>
    /// <exception cref="InvalidOperationException">The detector also reads a condition column.</exception>
    public Explanation Explain(float[] row, int top = 3)
    {
        ArgumentNullException.ThrowIfNull(row);
        OptionCheck.AtLeast(1, top, nameof(top));
        OptionCheck.Compatible(row.Length == Fitted.Slots, nameof(row), $"{nameof(row)} has {row.Length} values; the detector was fitted on {Fitted.Slots} slots.");
        if (Fitted.Condition is not null)
        {
            throw new InvalidOperationException($"The detector reads the condition column '{Columns.Condition}' in addition to the features; pass a data view with both columns.");
        }
        using var request = _explainer.CreateRequest(ExplainedOutputs, 1);
        _explainer.Run([row.ToArray()], 1, request);
        return Explain(row, request, 0, 0, top);
    }

    /// <summary>Computes how much each slot contributes to the scores of some rows, such as those of an attack or of a faulty machine.</summary>
    /// <param name="data">The rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <returns>All slots, in descending order of their mean contribution to the score.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
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
            throw new InvalidOperationException($"There are no rows to explain: the data view with input {Columns.Read} is empty.");
        }
        return [.. Enumerable.Range(0, sums.Length).Select(slot => new SlotImportance(slot, Fitted.Reference.SlotNames[slot], sums[slot] / count, foremost[slot] / (double)count))
            .OrderByDescending(slot => slot.MeanContribution)];
    }

    private IEnumerable<Explanation> Explained(IDataView rows, ColumnMap map, int top)
    {
        using var request = _explainer.CreateRequest(ExplainedOutputs, ExplainedBatch);
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

    // The expected range of an ensemble has the root mean square of the deviations of its networks.
    private string Expected(TableShape table, int slot, float expected, float certainty)
    {
        if (!table.Slots[slot].IsNumber)
        {
            return $"{table.Text(slot, expected)} ({certainty:P0})";
        }
        double deviation = Math.Sqrt(Fitted.Networks.Average(network => Math.Pow(network.ExpectedDeviation(slot), 2))) * Fitted.Output.Scale[slot];
        return deviation == 0 ? table.Text(slot, expected) : $"{table.Text(slot, (float)(expected - deviation))} to {table.Text(slot, (float)(expected + deviation))}";
    }

    private IEnumerable<int> ExplainedOutputs => Enumerable.Range(0, Fitted.Input.Table is null ? 3 : 4);

    // In the order of ExplainedOutputs.
    private OnnxScorer MakeExplainer()
    {
        var columns = GraphNames.Apart(new AutoencoderColumns(Columns.Input, [], Columns.Condition)
            .With([(OutputKind.Score, 1), (OutputKind.Contributions, Fitted.Slots), (OutputKind.Expected, Fitted.Slots),
                .. Fitted.Input.Table is null ? Array.Empty<(OutputKind, int)>() : [(OutputKind.Certainty, Fitted.Slots)]]));
        return Scorer(columns);
    }
}
