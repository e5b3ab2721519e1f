namespace Microsoft.ML.Data;

// Makes each output column of one input column.
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(params (string Output, string Input)[] columns)
    {
        Checks.Value(columns, nameof(columns));
        var names = new HashSet<string>();
        foreach (var (output, input) in columns)
        {
            Checks.NonEmpty(input, nameof(columns));
            Checks.NonEmpty(output, nameof(columns));
            Checks.Parameter(names.Add(output), nameof(columns), $"There are two output columns '{output}'.");
        }
        ColumnPairs = columns;
    }

    private protected OneToOneTransformerBase(ModelLoadContext ctx) : this(ReadColumns(ctx))
    {
    }

    internal (string Output, string Input)[] ColumnPairs { get; }

    // What the constructor for a ModelLoadContext reads.
    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach (var (output, input) in ColumnPairs)
        {
            ctx.Writer.Write(output);
            ctx.Writer.Write(input);
        }
    }

    private static (string Output, string Input)[] ReadColumns(ModelLoadContext ctx)
    {
        var columns = new (string Output, string Input)[ctx.Reader.ReadInt32()];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = (ctx.Reader.ReadString(), ctx.Reader.ReadString());
        return columns;
    }

    internal abstract class OneToOneMapper : RowMapper
    {
        protected OneToOneMapper(OneToOneTransformerBase parent, DataViewSchema inputSchema) : base(inputSchema)
        {
            ColumnPairs = parent.ColumnPairs;
            Inputs = [.. parent.ColumnPairs.Select(p => Checks.Column(inputSchema, p.Input))];
        }

        protected (string Output, string Input)[] ColumnPairs { get; }

        // The input column of each output column.
        protected DataViewSchema.Column[] Inputs { get; }

        public override IEnumerable<int> GetDependencies(bool[] activeOutputs) =>
            Inputs.Where((_, output) => activeOutputs[output]).Select(input => input.Index);
    }
}
