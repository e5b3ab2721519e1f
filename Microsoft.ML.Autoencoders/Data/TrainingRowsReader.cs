namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads the rows of a data view once, into memory or, from the row on at which they exceed the memory budget, into a file.</summary>
internal sealed class TrainingRowsReader
{
    private readonly TrainingColumns _columns;
    private readonly MissingValues _missing;
    private readonly MatrixReader _inputs;
    private readonly MatrixReader? _targets, _weights, _condition;
    private readonly Func<int>? _label;
    private readonly List<int> _labels = [];
    private bool _hasWeight;

    private TrainingRowsReader(DataViewRowCursor cursor, TrainingColumns columns, MissingValues missing, long most, long expected)
    {
        (_columns, _missing) = (columns, missing);
        MatrixReader Of(RowInput column) => new(column, cursor, most, expected);
        _inputs = Of(columns.Input);
        _targets = columns.Target is null ? null : Of(columns.Target);
        _weights = columns.Weight is null ? null : Of(columns.Weight);
        _condition = columns.Condition is null ? null : Of(columns.Condition);
        _label = columns.Label?.KeyReader(cursor);
    }

    /// <param name="columns">The columns to read.</param>
    /// <param name="options">The options for missing values, memory and cancellation.</param>
    /// <param name="purpose">The purpose of the rows in error messages.</param>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is not accepted.</exception>
    /// <exception cref="IOException">The rows do not fit into memory, and a temporary file for them cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrainingRows Read(IDataView view, TrainingColumns columns, TrainingOptions options, string purpose)
    {
        var budget = MemoryBudget.Of(options);
        var layout = RowLayout.Of(columns);
        long inMemory = Math.Min(budget.InMemory / sizeof(float) / layout.Width, Array.MaxLength / Math.Max(layout.InputSlots, layout.TargetSlots));
        long? known = view.GetRowCount();
        // All rows at once if their number is known and they fit into memory, otherwise in chunks.
        long together = known is > 0 && known <= inMemory ? known.Value : budget.ChunkRows(layout);
        using var cursor = view.GetRowCursor(columns.All.SelectMany(column => column.Indices).Distinct().Select(index => view.Schema[index]));
        var reader = new TrainingRowsReader(cursor, columns, options.MissingValues, together, expected: known ?? 1024);
        var parts = new List<TrainingSet>();
        RowFile? file = null;
        try
        {
            long rows = 0;
            while (cursor.MoveNext())
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                reader.Add(cursor.Position);
                rows++;
                if (reader._inputs.Rows == together)
                {
                    parts.Add(reader.Take());
                }
                if (rows > inMemory && (file is null || parts.Count > 0))
                {
                    CheckIsAlone(options, layout, inMemory);
                    file ??= new RowFile(layout);
                    parts.ForEach(file.Add);
                    parts.Clear();
                }
            }
            reader.Check(rows, purpose);
            parts.Add(reader.Take());
            int[]? labels = reader._label is null ? null : [.. reader._labels];
            if (file is null)
            {
                return new MemoryRows(Joined(parts, layout) with { Labels = labels }, options.Group);
            }
            parts.ForEach(file.Add);
            return rows <= Array.MaxLength ? new FileRows(file, labels, budget) : throw new InvalidOperationException($"There are {rows} rows {purpose}; at most {Array.MaxLength} can be trained on.");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    // Joins all rows. The parts are released.
    private static TrainingSet Joined(List<TrainingSet> parts, RowLayout layout)
    {
        parts.RemoveAll(part => part.Rows == 0);
        if (parts.Count == 1)
        {
            return parts[0];
        }
        var all = layout.Empty(parts.Sum(part => part.Rows));
        int done = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            parts[i].CopyTo(all, done);
            done += parts[i].Rows;
            parts[i] = null!;
        }
        return all;
    }

    private static void CheckIsAlone(TrainingOptions options, RowLayout layout, long most)
    {
        if (options.Group.Size > 1)
        {
            throw new InvalidOperationException(
                $"The process of rank {options.Group.Rank} has more than {most} rows of {layout.Width} numbers, which exceeds its {nameof(options.MemoryLimit)}. "
                + $"On a cluster, rows are kept in memory: use more processes, or increase {nameof(options.MemoryLimit)}.");
        }
    }

    private void Add(long position)
    {
        ValueCheck.Numbers(_inputs.Add(), _columns.Input, position, mayBeMissing: _missing != MissingValues.Error);
        if (_targets is not null)
        {
            ValueCheck.Numbers(_targets.Add(), _columns.Target!, position, mayBeMissing: _missing == MissingValues.Mask);
        }
        if (_weights is not null)
        {
            float weight = _weights.Add()[0];
            ValueCheck.Weight(weight, _columns.Weight!, position);
            _hasWeight |= weight > 0;
        }
        if (_condition is not null)
        {
            ValueCheck.Finite(_condition.Add(), _columns.Condition!, position);
        }
        if (_label is not null)
        {
            _labels.Add(_label());
        }
    }

    // Returns the rows read since the last call.
    private TrainingSet Take() => new(_inputs.Take(), _targets?.Take(), _weights?.Take().Values, _condition?.Take());

    private void Check(long rows, string purpose)
    {
        if (rows == 0)
        {
            throw new InvalidOperationException($"There are no rows {purpose}: the data with input column{(_columns.Table is null ? $" '{_columns.Input.Name}'" : $"s {_columns.Input.Name}")} are empty.");
        }
        if (_weights is not null && !_hasWeight)
        {
            throw new InvalidOperationException($"All weights in column '{_columns.Weight!.Name}' are 0, so no row {purpose} counts; at least one has to be greater than 0.");
        }
        if (_label is not null && !_labels.Exists(known => known > 0))
        {
            throw new InvalidOperationException($"All labels in column '{_columns.Label!.Name}' are missing; at least one row has to have one.");
        }
    }
}
