using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(MulticlassPredictionTransformer.Signature, typeof(MulticlassPredictionTransformer))]

namespace Microsoft.ML.Data;

public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly string _labelColumnName;

    internal MulticlassPredictionTransformer(TModel model, DataViewSchema trainSchema, string featureColumnName, string labelColumnName)
        : base(model, trainSchema, featureColumnName)
    {
        _labelColumnName = labelColumnName;
    }

    internal MulticlassPredictionTransformer(PredictionTransformerFormat.Content<TModel> content, string labelColumnName) : base(content)
    {
        _labelColumnName = labelColumnName;
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) =>
        new MulticlassScoreMapper(inputSchema, FeatureColumnName, (LinearMulticlassModelParametersBase)(object)Model, TrainSchema[_labelColumnName].Annotations);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(MulticlassPredictionTransformer.Signature, typeof(MulticlassPredictionTransformer).Assembly);
        PredictionTransformerFormat.Save(ctx, this);
        ctx.Writer.Write(_labelColumnName);
    }
}

internal static class MulticlassPredictionTransformer
{
    public const string Signature = "MulticlassPredXfer";

    private static MulticlassPredictionTransformer<MaximumEntropyModelParameters> Load(ModelLoadContext ctx) =>
        new(PredictionTransformerFormat.Load<MaximumEntropyModelParameters>(ctx), ctx.Reader.ReadString());
}
