using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(BinaryPredictionTransformer.Signature, typeof(BinaryPredictionTransformer))]

namespace Microsoft.ML.Data;

public sealed class BinaryPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    internal BinaryPredictionTransformer(TModel model, DataViewSchema trainSchema, string featureColumnName, float threshold = 0)
        : base(model, trainSchema, featureColumnName)
    {
        Threshold = threshold;
    }

    internal BinaryPredictionTransformer(PredictionTransformerFormat.Content<TModel> content, float threshold) : base(content)
    {
        Threshold = threshold;
    }

    internal float Threshold { get; }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema)
    {
        var model = (CalibratedModelParametersBase)(object)Model;
        return new BinaryScoreMapper(inputSchema, FeatureColumnName, (IPredictorProducing<float>)model.SubModel, model.Calibrator, Threshold);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(BinaryPredictionTransformer.Signature, typeof(BinaryPredictionTransformer).Assembly);
        PredictionTransformerFormat.Save(ctx, this);
        ctx.Writer.Write(Threshold);
    }
}

internal static class BinaryPredictionTransformer
{
    public const string Signature = "BinaryPredXfer";

    private static BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> Load(ModelLoadContext ctx) =>
        new(PredictionTransformerFormat.Load<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>(ctx), ctx.Reader.ReadSingle());
}
