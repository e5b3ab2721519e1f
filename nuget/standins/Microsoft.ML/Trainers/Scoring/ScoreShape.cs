using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// The shape of the columns that a scored row gets.
internal static class ScoreShape
{
    // Every such column says what it is and which others belong to it.
    private static readonly SchemaShape.Column[] _annotations =
    [
        SchemaShape.Column.Create(AnnotationKinds.ScoreColumnSetId, ScoreAnnotations.SetIdType),
        SchemaShape.Column.Create(AnnotationKinds.ScoreColumnKind, TextDataViewType.Instance),
        SchemaShape.Column.Create(AnnotationKinds.ScoreValueKind, TextDataViewType.Instance),
    ];

    public static SchemaShape.Column Column(string name, DataViewType type, params IEnumerable<SchemaShape.Column> annotations) =>
        SchemaShape.Column.Create(name, type, new SchemaShape(annotations.Concat(_annotations)));
}
