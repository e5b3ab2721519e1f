using Microsoft.ML.Data;

namespace Microsoft.ML;

// Scores a vector of features.
internal interface IPredictorProducing<TOutput> : ICanSaveModel
{
    int FeatureCount { get; }

    void Score(in VBuffer<float> features, ref TOutput score);
}
