namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The likelihood of a table's rows: the density of the numbers times the probabilities of the categories.</summary>
internal sealed unsafe class TableLikelihood : IDenseLikelihood
{
    private readonly DenseLikelihood _numbers;
    private readonly int[] _numberSlots;
    private readonly (TableSlot Slot, int Index)[] _categories;
    private readonly Block _targets, _present; // for the numbers
    private readonly Block _gradient; // the gradient of the log-probabilities of the categories with respect to the outputs

    /// <param name="numbers">The likelihood of the numbers.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public TableLikelihood(DenseLikelihood numbers, TableShape table, int capacity, EngineMemory memory)
    {
        (_numbers, _numberSlots) = (numbers, table.NumberSlots);
        _categories = [.. table.Slots.Select((slot, i) => (slot, i)).Where(category => !category.slot.IsNumber)];
        (_targets, _present) = (memory.Rows(capacity, table.Numbers), memory.Rows(capacity, table.Numbers));
        _gradient = memory.Rows(capacity, table.OutputWidth);
    }

    public void ReadFree(Block free) => _numbers.ReadFree(free);

    public void LogDensity(Block outputs, Block target, Block present, int rows, float* logs)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> to = _targets.RowSpan(row), counts = _present.RowSpan(row), from = target.RowSpan(row), here = present.RowSpan(row);
            for (int i = 0; i < _numberSlots.Length; i++)
            {
                (to[i], counts[i]) = (from[_numberSlots[i]], here[_numberSlots[i]]);
            }
        }
        _numbers.LogDensity(outputs, _targets, _present, rows, logs);
        for (int row = 0; row < rows; row++)
        {
            logs[row] -= Categories(outputs.RowSpan(row), target.RowSpan(row), present.RowSpan(row), _gradient.RowSpan(row));
        }
    }

    public void Gradient(Block target, Block present, float* factors, int rows, Block free, Block gradient, Block freeGradient)
    {
        _numbers.Gradient(_targets, _present, factors, rows, free, gradient, freeGradient);
        for (int row = 0; row < rows; row++)
        {
            Span<float> from = _gradient.RowSpan(row)[_numberSlots.Length..], to = gradient.RowSpan(row)[_numberSlots.Length..];
            for (int i = 0; i < from.Length; i++)
            {
                to[i] = -factors[row] * from[i];
            }
        }
    }

    // The sum of the cross-entropies of the categories that are not missing, and its gradient.
    private float Categories(ReadOnlySpan<float> output, ReadOnlySpan<float> target, ReadOnlySpan<float> present, Span<float> gradient)
    {
        float sum = 0;
        foreach (var (slot, i) in _categories)
        {
            var to = gradient.Slice(slot.Output, slot.OutputWidth);
            if (present[i] == 0)
            {
                to.Clear();
                continue;
            }
            sum += CrossEntropy.Of(output.Slice(slot.Output, slot.OutputWidth), (int)target[i] - 1, to);
        }
        return sum;
    }
}
