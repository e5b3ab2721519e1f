namespace Microsoft.ML.Data;

public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable
    where TModel : class
{
    private protected PredictionTransformerBase(TModel model, DataViewSchema trainSchema)
    {
        Model = model;
        TrainSchema = trainSchema;
    }

    public TModel Model { get; }

    internal DataViewSchema TrainSchema { get; }

    bool ITransformer.IsRowToRowMapper => true;

    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

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

    public void Dispose() => (Model as IDisposable)?.Dispose();

    private protected abstract RowMapper CreateMapper(DataViewSchema inputSchema);

    private protected abstract void SaveModel(ModelSaveContext ctx);
}
