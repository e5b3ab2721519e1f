using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(AnomalyPredictionTransformer.Signature, typeof(AnomalyPredictionTransformer))]

namespace Microsoft.ML.Data;

public sealed class AnomalyPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    internal AnomalyPredictionTransformer(TModel model, DataViewSchema trainSchema, string featureColumnName, float threshold = 0.5f)
        : base(model, trainSchema, featureColumnName)
    {
        Threshold = threshold;
    }

    internal AnomalyPredictionTransformer(PredictionTransformerFormat.Content<TModel> content, float threshold) : base(content)
    {
        Threshold = threshold;
    }

    internal float Threshold { get; }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) =>
        new BinaryScoreMapper(inputSchema, FeatureColumnName, (IPredictorProducing<float>)Model, null, Threshold);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(AnomalyPredictionTransformer.Signature, typeof(AnomalyPredictionTransformer).Assembly);
        PredictionTransformerFormat.Save(ctx, this);
        ctx.Writer.Write(Threshold);
    }
}

internal static class AnomalyPredictionTransformer
{
    public const string Signature = "AnomalyPredXfer";

    // Whatever the model was, as the real package has it: the type of what is loaded names only what it can do.
    private static AnomalyPredictionTransformer<IPredictorProducing<float>> Load(ModelLoadContext ctx) =>
        new(PredictionTransformerFormat.Load<IPredictorProducing<float>>(ctx), ctx.Reader.ReadSingle());
}
