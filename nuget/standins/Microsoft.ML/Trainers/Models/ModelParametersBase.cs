using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class ModelParametersBase<TOutput> : ICanSaveModel, IPredictorProducing<TOutput>
{
    private protected ModelParametersBase()
    {
    }

    private protected abstract int FeatureCount { get; }

    int IPredictorProducing<TOutput>.FeatureCount => FeatureCount;

    void IPredictorProducing<TOutput>.Score(in VBuffer<float> features, ref TOutput score)
    {
        Checks.State(features.Length == FeatureCount, $"The model takes {FeatureCount} features, not {features.Length}.");
        Score(features, ref score);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Checks.Value(ctx, nameof(ctx));
        SaveModel(ctx);
    }

    private protected abstract void Score(in VBuffer<float> features, ref TOutput score);

    private protected abstract void SaveModel(ModelSaveContext ctx);
}
