using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// Adds a score, whether it is above a threshold and, given a calibrator, the probability that the score stands for.
internal sealed class BinaryScoreMapper(
    DataViewSchema inputSchema, string featureColumnName, IPredictorProducing<float> model, ICalibrator calibrator, float threshold)
    : ScoreMapper<float>(inputSchema, featureColumnName, model)
{
    protected override DataViewSchema.DetachedColumn[] CreateOutputColumns()
    {
        var annotations = new ScoreAnnotations(InputSchema, "BinaryClassification");
        var (predicted, score) = (annotations.PredictedLabel(BooleanDataViewType.Instance), annotations.Score(NumberDataViewType.Single));
        return calibrator is null ? [predicted, score] : [predicted, score, annotations.Probability()];
    }

    protected override Delegate CreateGetter(RowScore<float> score, int output) => output switch
    {
        0 => (ValueGetter<bool>)((ref bool value) => value = score.Current > threshold),
        1 => (ValueGetter<float>)((ref float value) => value = score.Current),
        _ => (ValueGetter<float>)((ref float value) => value = calibrator.PredictProbability(score.Current)),
    };
}
