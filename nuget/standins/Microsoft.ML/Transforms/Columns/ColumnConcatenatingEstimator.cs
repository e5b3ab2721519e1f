using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(string outputColumnName, string[] inputColumnNames)
    {
        Checks.NonEmpty(outputColumnName, nameof(outputColumnName));
        Checks.Value(inputColumnNames, nameof(inputColumnNames));
        Checks.Parameter(inputColumnNames.Length > 0, nameof(inputColumnNames), "There is no input column.");
        Checks.Parameter(!inputColumnNames.Any(string.IsNullOrEmpty), nameof(inputColumnNames), "The name of an input column is null or empty.");
        _output = outputColumnName;
        _inputs = inputColumnNames;
    }

    // Looks at no column: what doesn't fit is found by the transformer.
    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Checks.Value(input, nameof(input));
        return new(_output, _inputs);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        var columns = _inputs.Select(name => Checks.Column(inputSchema, name)).ToList();
        foreach (var column in columns)
        {
            Checks.State(!column.IsKey, $"Column '{column.Name}' holds keys, which can't be concatenated.");
            Checks.State(column.ItemType.Equals(columns[0].ItemType),
                $"Only columns of one type can be concatenated: '{column.Name}' is {column.ItemType}, '{columns[0].Name}' is {columns[0].ItemType}.");
        }
        var annotations = new List<SchemaShape.Column>();
        if (columns.All(IsNormalized))
            annotations.Add(new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false));
        if (columns.Any(HasCategories))
            annotations.Add(new(AnnotationKinds.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Int32, isKey: false));
        if (columns.Any(c => c.Kind == SchemaShape.Column.VectorKind.Scalar || HasSlotNames(c)))
            annotations.Add(new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false));
        var kind = columns.Any(c => c.Kind == SchemaShape.Column.VectorKind.VariableVector)
            ? SchemaShape.Column.VectorKind.VariableVector
            : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With(new SchemaShape.Column(_output, kind, columns[0].ItemType, isKey: false, new SchemaShape(annotations)));
    }

    private static bool IsNormalized(SchemaShape.Column column) => column.Annotations.TryFindColumn(AnnotationKinds.IsNormalized, out var annotation)
        && annotation.Kind == SchemaShape.Column.VectorKind.Scalar && annotation.ItemType is BooleanDataViewType;

    private static bool HasCategories(SchemaShape.Column column) => column.Annotations.TryFindColumn(AnnotationKinds.CategoricalSlotRanges, out var annotation)
        && annotation.Kind == SchemaShape.Column.VectorKind.Vector && annotation.ItemType == NumberDataViewType.Int32;

    private static bool HasSlotNames(SchemaShape.Column column) => column.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var annotation)
        && annotation.Kind == SchemaShape.Column.VectorKind.Vector && annotation.ItemType is TextDataViewType;
}
