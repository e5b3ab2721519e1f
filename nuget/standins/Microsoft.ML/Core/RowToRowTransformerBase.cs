namespace Microsoft.ML.Data;

public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase()
    {
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return new MapperBinding(CreateMapper(inputSchema)).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        Checks.Value(input, nameof(input));
        return new MapperView(input, CreateMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return new MapperBinding(CreateMapper(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Checks.Value(ctx, nameof(ctx));
        SaveModel(ctx);
    }

    // Throws ArgumentOutOfRangeException where the schema doesn't fit.
    private protected abstract RowMapper CreateMapper(DataViewSchema inputSchema);

    private protected abstract void SaveModel(ModelSaveContext ctx);
}
