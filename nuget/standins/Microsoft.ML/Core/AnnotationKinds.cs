using Microsoft.ML.Data;

namespace Microsoft.ML;

// The names of the annotations, and how some are made.
internal static class AnnotationKinds
{
    public const string SlotNames = "SlotNames";
    public const string KeyValues = "KeyValues";
    public const string IsNormalized = "IsNormalized";
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";
    public const string ScoreColumnSetId = "ScoreColumnSetId";
    public const string ScoreColumnKind = "ScoreColumnKind";
    public const string ScoreValueKind = "ScoreValueKind";
    public const string TrainingLabelValues = "TrainingLabelValues";

    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, int size, ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter) =>
        builder.Add(SlotNames, new VectorDataViewType(TextDataViewType.Instance, size), getter);

    public static void AddText(this DataViewSchema.Annotations.Builder builder, string kind, string text) =>
        builder.AddPrimitiveValue(kind, TextDataViewType.Instance, text.AsMemory());

    public static void AddFlag(this DataViewSchema.Annotations.Builder builder, string kind) =>
        builder.AddPrimitiveValue(kind, BooleanDataViewType.Instance, true);
}
