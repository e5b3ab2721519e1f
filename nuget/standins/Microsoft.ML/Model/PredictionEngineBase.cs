using Microsoft.ML.Data;

namespace Microsoft.ML;

// One object in, one object out. One row moves through it, so it is not for two threads at once.
public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly ITransformer _transformer;
    private readonly bool _ownsTransformer;
    private readonly ObjectRow<TSrc> _input;
    private readonly Action<TDst> _fill;
    private bool _disposed;

    private protected PredictionEngineBase(ITransformer transformer, PredictionEngineOptions options)
    {
        Checks.Value(transformer, nameof(transformer));
        Checks.Parameter(transformer.IsRowToRowMapper, nameof(transformer), $"{transformer.GetType().Name} does not map row by row.");
        _transformer = transformer;
        _ownsTransformer = options.OwnsTransformer;
        _input = new(new(options.InputSchemaDefinition));
        var mapper = transformer.GetRowToRowMapper(_input.Schema);
        var reader = ObjectReader<TDst>.Create(mapper.OutputSchema, options.OutputSchemaDefinition, options.IgnoreMissingColumns);
        _fill = reader.Bind(mapper.GetRow(_input, mapper.OutputSchema));
        OutputSchema = transformer.GetOutputSchema(_input.Schema);
    }

    public DataViewSchema OutputSchema { get; }

    public TDst Predict(TSrc example)
    {
        var prediction = new TDst();
        Predict(example, ref prediction);
        return prediction;
    }

    public abstract void Predict(TSrc example, ref TDst prediction);

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _input.Dispose();
        if (_ownsTransformer)
            (_transformer as IDisposable)?.Dispose();
    }

    private protected void Fill(TSrc example, TDst prediction)
    {
        _input.MoveTo(example);
        _fill(prediction);
    }
}
