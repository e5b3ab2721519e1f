using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// Says of a column that a model adds what it is, and which others of the model belong to it.
internal sealed class ScoreAnnotations(DataViewSchema inputSchema, string columnKind)
{
    public static readonly KeyDataViewType SetIdType = new(typeof(uint), int.MaxValue);

    // One more than the highest in the input, so that the columns of two models can be told apart.
    private readonly uint _setId = 1 + inputSchema.Where(HasSetId).Select(SetId).DefaultIfEmpty().Max();

    // The order of the annotations is the real package's.
    // keyValues: adds what the keys stand for; null for nothing.
    public DataViewSchema.DetachedColumn PredictedLabel(DataViewType type, Action<DataViewSchema.Annotations.Builder> keyValues = null) =>
        Column("PredictedLabel", type, AddColumnKind, AddValueKind("PredictedLabel"), keyValues, AddSetId);

    // classValues: adds what the slots stand for; null for nothing.
    public DataViewSchema.DetachedColumn Score(DataViewType type, Action<DataViewSchema.Annotations.Builder> classValues = null) =>
        Column("Score", type, AddColumnKind, AddSetId, AddValueKind("Score"), classValues);

    public DataViewSchema.DetachedColumn Probability() =>
        Column("Probability", NumberDataViewType.Single, AddColumnKind, AddSetId, builder => builder.AddFlag(AnnotationKinds.IsNormalized), AddValueKind("Probability"));

    private static DataViewSchema.DetachedColumn Column(string name, DataViewType type, params Action<DataViewSchema.Annotations.Builder>[] annotations)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        foreach (var add in annotations)
            add?.Invoke(builder);
        return new(name, type, builder.ToAnnotations());
    }

    private void AddColumnKind(DataViewSchema.Annotations.Builder builder) => builder.AddText(AnnotationKinds.ScoreColumnKind, columnKind);

    private void AddSetId(DataViewSchema.Annotations.Builder builder) => builder.AddPrimitiveValue(AnnotationKinds.ScoreColumnSetId, SetIdType, _setId);

    private static Action<DataViewSchema.Annotations.Builder> AddValueKind(string kind) => builder => builder.AddText(AnnotationKinds.ScoreValueKind, kind);

    private static bool HasSetId(DataViewSchema.Column column) =>
        column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.ScoreColumnSetId)?.Type is KeyDataViewType type && type.RawType == typeof(uint);

    private static uint SetId(DataViewSchema.Column column)
    {
        uint id = 0;
        column.Annotations.GetValue(AnnotationKinds.ScoreColumnSetId, ref id);
        return id;
    }
}
