namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Determines the types and categories of a table's columns in one pass over the rows.</summary>
internal static class TableFitting
{
    /// <param name="view">The training rows.</param>
    /// <returns>The input columns and the condition column, which may be null.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or its type is not accepted.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a text or key column has no value that is frequent enough.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (TableShape Table, TableColumn? Condition) Run(IDataView view, TrainingOptions options)
    {
        var columns = options.InputColumnNames!.Select(name => TableColumns.Find(view.Schema, name, TableColumns.Inputs(options))).ToList();
        if (options.ConditionColumn is { } condition)
        {
            columns.Add(TableColumns.Find(view.Schema, condition, TableColumns.Condition));
        }
        var counted = columns.Where(column => column.Type is TableColumnType.Text or TableColumnType.Key).ToArray();
        var counters = new Dictionary<int, CategoryCounter>();
        if (counted.Length > 0)
        {
            using var cursor = view.GetRowCursor(counted.Select(column => column.Column));
            foreach (var (column, type) in counted)
            {
                counters.Add(column.Index, type == TableColumnType.Text ? new TextCounter(cursor, column) : new KeyCounter(cursor, column));
            }
            bool hasRows = false;
            while (cursor.MoveNext())
            {
                hasRows = true;
                options.CancellationToken.ThrowIfCancellationRequested();
                foreach (var counter in counters.Values)
                {
                    counter.Count();
                }
            }
            if (!hasRows)
            {
                throw new InvalidOperationException($"There are no rows to fit on: the data with input columns [{string.Join(", ", options.InputColumnNames!)}] are empty.");
            }
        }
        TableColumn[] shapes = [.. columns.Select(column => Shape(column.Column, column.Type, counters.GetValueOrDefault(column.Column.Index), options))];
        return options.ConditionColumn is null ? (new TableShape(shapes), null) : (new TableShape(shapes[..^1]), shapes[^1]);
    }

    private static TableColumn Shape(DataViewSchema.Column column, TableColumnType type, CategoryCounter? counter, TrainingOptions options)
    {
        if (counter is null)
        {
            return type == TableColumnType.Boolean
                ? new TableColumn(column.Name, type, 1, false, 2, [bool.FalseString, bool.TrueString])
                : new TableColumn(column.Name, type, column.Type is VectorDataViewType vector ? vector.Size : 1, column.Type is VectorDataViewType, 0, []);
        }
        var shape = counter.Shape(column, options.MaximumCategories, options.MinimumCategoryRows);
        return shape.Categories > 0 ? shape : throw new InvalidOperationException(
            $"Column '{column.Name}' ({column.Type}) has no value that is there in at least {options.MinimumCategoryRows} rows ({nameof(options.MinimumCategoryRows)}), so nothing can be learned of it. {(column.Name == options.ConditionColumn ? $"Set {nameof(VaeEstimator.Options.ConditionColumnName)} = null" : $"Leave it out of {options.TableOption}")}.");
    }

    // Selects the categories of a column: its most frequent values, in descending order of frequency.
    private abstract class CategoryCounter
    {
        public abstract void Count();

        public abstract TableColumn Shape(DataViewSchema.Column column, int most, int least);

        protected static T[] Kept<T>(IEnumerable<(T Value, int Count)> counts, IComparer<T> order, int most, int least) =>
            [.. counts.Where(category => category.Count >= least).OrderByDescending(category => category.Count).ThenBy(category => category.Value, order).Take(most).Select(category => category.Value)];
    }

    private sealed class TextCounter(DataViewRow row, DataViewSchema.Column column) : CategoryCounter
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _read = row.GetGetter<ReadOnlyMemory<char>>(column);
        private readonly Dictionary<string, int> _counts = [];
        private ReadOnlyMemory<char> _text;

        public override void Count()
        {
            _read(ref _text);
            if (_text.Length > 0)
            {
                var counts = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
                counts[_text.Span] = counts.TryGetValue(_text.Span, out int count) ? count + 1 : 1;
            }
        }

        public override TableColumn Shape(DataViewSchema.Column column, int most, int least)
        {
            string[] kept = Kept(_counts.Select(entry => (entry.Key, entry.Value)), StringComparer.Ordinal, most, least);
            return new TableColumn(column.Name, TableColumnType.Text, 1, false, kept.Length, kept);
        }
    }

    private sealed class KeyCounter(DataViewRow row, DataViewSchema.Column column) : CategoryCounter
    {
        private readonly InputKey _key = new(row, column);
        private readonly Dictionary<int, int> _counts = [];

        public override void Count()
        {
            if (_key.Read() is > 0 and var key)
            {
                _counts[key] = _counts.GetValueOrDefault(key) + 1;
            }
        }

        public override TableColumn Shape(DataViewSchema.Column column, int most, int least)
        {
            int[] kept = Kept(_counts.Select(entry => (entry.Key, entry.Value)), Comparer<int>.Default, most, least);
            string[]? names = KeyValuesAnnotation.Texts(column, _key.KeyCount);
            return new TableColumn(column.Name, TableColumnType.Key, 1, false, kept.Length, Array.ConvertAll(kept, key => names?[key - 1] ?? $"{key}"), kept, _key.KeyCount, KeyValuesAnnotation.Of(column, names));
        }
    }
}

/// <summary>Reads a key of UInt32.</summary>
internal sealed class InputKey(DataViewRow row, DataViewSchema.Column column)
{
    private readonly ValueGetter<uint> _read = row.GetGetter<uint>(column);
    private uint _key;

    public int KeyCount { get; } = (int)((KeyDataViewType)column.Type).Count;

    /// <summary>The one-based value, or 0 if it is missing.</summary>
    public int Read()
    {
        _read(ref _key);
        return _key <= (uint)KeyCount ? (int)_key : 0;
    }
}
