namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Maps each column of the output to its source: a column of the input, or an output of the network.</summary>
internal sealed class ColumnMap
{
    private readonly List<int> _sources = []; // for each output column: the input column's index, or ~ the index in Columns.Outputs

    /// <param name="slots">The number of slots of the input column.</param>
    /// <param name="table">The columns of a table; null for a single input column.</param>
    /// <param name="condition">The condition column; null if there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type or of another size.</exception>
    public ColumnMap(DataViewSchema input, AutoencoderColumns columns, int slots, ConditionShape? condition, TableShape? table)
    {
        Columns = columns;
        Input = input;
        var read = new List<RowInput> { table is null ? OfSize(InputColumn.Find(input, columns.Input), slots) : TableInput.Find(input, table) };
        if (condition is not null)
        {
            read.Add(condition.Column is { } column ? TableCondition.Find(input, column) : OfSize(InputColumn.Find(input, columns.Condition!, "condition", condition.IsKey ? AcceptedColumn.Key : AcceptedColumn.Vector), condition.Width));
        }
        Read = read;
        Output = Merge();
    }

    public AutoencoderColumns Columns { get; }

    public DataViewSchema Input { get; }

    public DataViewSchema Output { get; }

    /// <summary>The columns that the network reads.</summary>
    public IReadOnlyList<RowInput> Read { get; }

    /// <summary>The input column that an output column passes through; null for a computed column.</summary>
    public DataViewSchema.Column? Source(int outputColumn) => _sources[outputColumn] is >= 0 and var source ? Input[source] : null;

    /// <summary>The index in <see cref="AutoencoderColumns.Outputs"/> of the computed column at an index of the output schema.</summary>
    public int Computed(int outputColumn) => ~_sources[outputColumn];

    public bool IsComputed(int outputColumn) => _sources[outputColumn] < 0;

    /// <summary>For each column of the output schema, whether it is among the requested columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is not one of the output schema.</exception>
    public bool[] Activate(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[Output.Count];
        foreach (var column in columns)
        {
            active[Checked(column)] = true;
        }
        return active;
    }

    /// <summary>The input columns that the active output columns depend on.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active) =>
        Enumerable.Range(0, active.Length).Where(i => active[i])
            .SelectMany(i => IsComputed(i) ? Read.SelectMany(column => column.Indices) : [_sources[i]]).Distinct().Select(i => Input[i]);

    /// <summary>The index of a column of the output schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not in the output schema.</exception>
    public int Checked(DataViewSchema.Column column) =>
        column.Index < Output.Count && Output[column.Index].Name == column.Name && Output[column.Index].Type.Equals(column.Type)
            ? column.Index
            : throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' ({column.Type}, index {column.Index}) is not a column of this data view.");

    /// <summary>The index of an active column of the output schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not in the output schema, or not active.</exception>
    public int CheckedActive(DataViewSchema.Column column, bool[] active) => active[Checked(column)]
        ? column.Index
        : throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active: it was not among the requested columns.");

    /// <summary>The active computed columns, as indices in <see cref="AutoencoderColumns.Outputs"/>.</summary>
    public IEnumerable<int> ComputedColumns(bool[] active) => Enumerable.Range(0, active.Length).Where(i => active[i] && IsComputed(i)).Select(Computed);

    private static InputColumn OfSize(InputColumn column, int size) => column.Slots == size ? column : throw column.OfOtherSize(size);

    // As in ML.NET's own transformers, a new column follows the column of the same name, or is added at the end.
    private DataViewSchema Merge()
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in Input)
        {
            _sources.Add(column.Index);
            builder.AddColumn(column.Name, column.Type, column.Annotations);
            int taken = column.IsHidden ? -1 : Columns.Outputs.ToList().FindIndex(output => output.Name == column.Name);
            if (taken >= 0)
            {
                Add(builder, taken);
            }
        }
        for (int i = 0; i < Columns.Outputs.Count; i++)
        {
            if (!_sources.Contains(~i))
            {
                Add(builder, i);
            }
        }
        return builder.ToSchema();
    }

    private void Add(DataViewSchema.Builder builder, int output)
    {
        _sources.Add(~output);
        builder.AddColumn(Columns.Outputs[output].Name, Columns.Outputs[output].Type, Columns.Outputs[output].Annotations);
    }
}
