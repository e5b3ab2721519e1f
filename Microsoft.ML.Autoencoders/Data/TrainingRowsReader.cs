namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads the rows of a data view once, from the first to the last: into memory or, from the row on with which they are more than that may hold, into a file.</summary>
internal sealed class TrainingRowsReader
{
    private readonly TrainingColumns _columns;
    private readonly MissingValues _missing;
    private readonly RowLayout _layout;
    private readonly MatrixReader _inputs;
    private readonly MatrixReader? _targets, _weights, _condition;
    private readonly Func<int>? _label;
    private readonly List<int> _labels = [];
    private bool _hasWeight;

    private TrainingRowsReader(DataViewRowCursor cursor, TrainingColumns columns, MissingValues missing, long expectedRows)
    {
        (_columns, _missing, _layout) = (columns, missing, RowLayout.Of(columns));
        _inputs = new MatrixReader(columns.Input, cursor, expectedRows);
        _targets = columns.Target is null ? null : new MatrixReader(columns.Target, cursor, expectedRows);
        _weights = columns.Weight is null ? null : new MatrixReader(columns.Weight, cursor, expectedRows);
        _condition = columns.Condition is null ? null : new MatrixReader(columns.Condition, cursor, expectedRows);
        _label = columns.Label?.KeyReader(cursor);
    }

    /// <param name="columns">What to read.</param>
    /// <param name="options">What becomes of NaN, how much memory there is, and when to end.</param>
    /// <param name="purpose">What the rows are for, as an error calls it.</param>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is not accepted.</exception>
    /// <exception cref="IOException">The rows don't fit into memory, and a file for them cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrainingRows Read(IDataView view, TrainingColumns columns, TrainingOptions options, string purpose)
    {
        var budget = MemoryBudget.Of(options);
        var layout = RowLayout.Of(columns);
        long most = Math.Min(budget.InMemory / sizeof(float) / layout.Width, Array.MaxLength / Math.Max(layout.InputSlots, layout.TargetSlots));
        long known = view.GetRowCount() ?? 1024;
        int chunk = budget.ChunkRows(layout);
        most = known > most ? Math.Min(most, chunk) : most;
        using var cursor = view.GetRowCursor(columns.All.Select(column => view.Schema[column.Index]).DistinctBy(column => column.Index));
        var reader = new TrainingRowsReader(cursor, columns, options.MissingValues, Math.Min(known, most + 1));
        RowFile? file = null;
        try
        {
            while (cursor.MoveNext())
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                reader.Add(cursor.Position);
                if (reader.Rows > most || (file is not null && reader.Rows == chunk))
                {
                    CheckIsAlone(options, layout, most);
                    file ??= new RowFile(layout);
                    file.Add(reader.Take(chunk));
                    most = chunk;
                }
            }
            reader.Check(file?.Rows > 0 || reader.Rows > 0, purpose);
            if (file is null)
            {
                return new MemoryRows(reader.ToSet(), options.Group);
            }
            file.Add(reader.Take(0));
            return file.Rows <= Array.MaxLength ? new FileRows(file, reader._label is null ? null : [.. reader._labels], budget)
                : throw new InvalidOperationException($"There are {file.Rows} rows {purpose}; at most {Array.MaxLength} can be trained on.");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private int Rows => _inputs.Rows;

    private static void CheckIsAlone(TrainingOptions options, RowLayout layout, long most)
    {
        if (options.Group.Size > 1)
        {
            throw new InvalidOperationException(
                $"The process of rank {options.Group.Rank} has more than {most} rows of {layout.Width} numbers, more than its {nameof(options.MemoryLimit)} allows. "
                + $"On a cluster rows are kept in memory: use more processes, or set a greater {nameof(options.MemoryLimit)}.");
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

    // What was read since the last time, with room for so many more.
    private TrainingSet Take(int next) => new(_inputs.Take(next), _targets?.Take(next), _weights?.Take(next).Values, _condition?.Take(next));

    private TrainingSet ToSet() => Take(0) with { Labels = _label is null ? null : [.. _labels] };

    private void Check(bool hasRows, string purpose)
    {
        if (!hasRows)
        {
            throw new InvalidOperationException($"There are no rows {purpose}: the data with input column '{_columns.Input.Name}' are empty.");
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
