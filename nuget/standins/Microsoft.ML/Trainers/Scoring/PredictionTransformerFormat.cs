using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// What is saved of every prediction transformer: its model, the schema that it was trained on, and the name of the feature column.
internal static class PredictionTransformerFormat
{
    private const string ModelFolder = "Model";
    private const string TrainSchemaEntry = "TrainSchema";

    public readonly record struct Content<TModel>(TModel Model, DataViewSchema TrainSchema, string FeatureColumnName);

    public static void Save<TModel>(ModelSaveContext ctx, SingleFeaturePredictionTransformerBase<TModel> transformer) where TModel : class
    {
        ctx.SaveModel((ICanSaveModel)transformer.Model, ModelFolder);
        ctx.SaveStream(TrainSchemaEntry, stream => SchemaFormat.Save(stream, transformer.TrainSchema));
        ctx.Writer.Write(transformer.FeatureColumnName);
    }

    public static Content<TModel> Load<TModel>(ModelLoadContext ctx) =>
        new(ctx.LoadModel<TModel>(ModelFolder), ctx.LoadStream(TrainSchemaEntry, SchemaFormat.Load), ctx.Reader.ReadString());
}
