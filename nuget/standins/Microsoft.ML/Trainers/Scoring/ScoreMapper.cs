using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// Adds the columns that a model makes of its features.
internal abstract class ScoreMapper<TScore> : RowMapper
{
    private readonly IPredictorProducing<TScore> _model;
    private readonly DataViewSchema.Column _features;

    protected ScoreMapper(DataViewSchema inputSchema, string featureColumnName, IPredictorProducing<TScore> model) : base(inputSchema)
    {
        _model = model;
        _features = Checks.Column(inputSchema, featureColumnName, nameof(inputSchema), "feature");
        Checks.State(_features.Type is VectorDataViewType vector && vector.Size == model.FeatureCount && vector.ItemType.Equals(NumberDataViewType.Single),
            $"The feature column '{featureColumnName}' is {_features.Type}; the model takes Vector<Single, {model.FeatureCount}>.");
    }

    public override IEnumerable<int> GetDependencies(bool[] activeOutputs) => activeOutputs.Contains(true) ? [_features.Index] : [];

    public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        if (!activeOutputs.Contains(true))
            return new Delegate[activeOutputs.Length];
        var score = new RowScore<TScore>(_model, input, _features);
        return [.. activeOutputs.Select((active, output) => active ? CreateGetter(score, output) : null)];
    }

    protected abstract Delegate CreateGetter(RowScore<TScore> score, int output);
}
