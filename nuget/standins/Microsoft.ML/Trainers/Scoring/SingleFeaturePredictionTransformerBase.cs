using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

public abstract class SingleFeaturePredictionTransformerBase<TModel> : PredictionTransformerBase<TModel>, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected SingleFeaturePredictionTransformerBase(TModel model, DataViewSchema trainSchema, string featureColumnName) : base(model, trainSchema)
    {
        FeatureColumnName = featureColumnName;
        FeatureColumnType = Checks.Column(trainSchema, featureColumnName, nameof(trainSchema), "feature").Type;
    }

    private protected SingleFeaturePredictionTransformerBase(PredictionTransformerFormat.Content<TModel> content)
        : this(content.Model, content.TrainSchema, content.FeatureColumnName)
    {
    }

    public string FeatureColumnName { get; }

    public DataViewType FeatureColumnType { get; }

    // Stricter than Transform, for which dimensions of the same size are the same.
    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        var features = Checks.Column(inputSchema, FeatureColumnName, nameof(inputSchema), "feature");
        if (!features.Type.Equals(FeatureColumnType))
            throw Checks.SchemaMismatch(nameof(inputSchema), "feature", FeatureColumnName, FeatureColumnType.ToString(), features.Type.ToString());
        return new MapperBinding(CreateMapper(inputSchema)).OutputSchema;
    }
}
