using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// Adds a score for each class, and the class of the greatest.
internal sealed class MulticlassScoreMapper(
    DataViewSchema inputSchema, string featureColumnName, LinearMulticlassModelParametersBase model, DataViewSchema.Annotations labelAnnotations)
    : ScoreMapper<VBuffer<float>>(inputSchema, featureColumnName, model)
{
    protected override DataViewSchema.DetachedColumn[] CreateOutputColumns()
    {
        var annotations = new ScoreAnnotations(InputSchema, "MulticlassClassification");
        return
        [
            annotations.PredictedLabel(new KeyDataViewType(typeof(uint), model.ClassCount), AddTo(AnnotationKinds.KeyValues)),
            annotations.Score(new VectorDataViewType(NumberDataViewType.Single, model.ClassCount),
                AddTo(AnnotationKinds.TrainingLabelValues) + (LabelValuesType?.ItemType is TextDataViewType ? AddTo(AnnotationKinds.SlotNames) : null)),
        ];
    }

    protected override Delegate CreateGetter(RowScore<VBuffer<float>> score, int output) => output == 0
        ? (ValueGetter<uint>)((ref uint value) => value = (uint)(VectorMath.IndexOfLargest(score.Current.GetValues()) + 1))
        : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => score.Current.CopyTo(ref value));

    // Of the values of the label that the model was trained on, one for each class; null where there are none.
    private VectorDataViewType LabelValuesType =>
        labelAnnotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType type && type.Size == model.ClassCount ? type : null;

    private Action<DataViewSchema.Annotations.Builder> AddTo(string kind)
    {
        if (LabelValuesType is not { } type)
            return null;
        var getter = GenericCall.Invoke(LabelValues<int>, type.ItemType.RawType);
        return builder => builder.Add(kind, type, getter);
    }

    private Delegate LabelValues<TValue>() => labelAnnotations.GetGetter<VBuffer<TValue>>(labelAnnotations.Schema[AnnotationKinds.KeyValues]);
}
