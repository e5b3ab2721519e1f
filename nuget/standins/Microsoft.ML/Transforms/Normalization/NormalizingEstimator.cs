using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly NormalizedColumn[] _columns;

    internal NormalizingEstimator(NormalizedColumn[] columns)
    {
        _columns = columns;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        Checks.Value(input, nameof(input));
        var sources = _columns.Select(c => Checks.Column(input.Schema, c.Input, nameof(input))).ToArray();
        using var cursor = input.GetRowCursor(sources);
        var statistics = _columns.Zip(sources, (column, source) => ColumnStatistics.Create(column, source, cursor)).ToArray();
        // Ends early where every column has seen as many rows as it was allowed.
        while (statistics.Any(s => s.NeedsMore) && cursor.MoveNext())
        {
            foreach (var column in statistics.Where(s => s.NeedsMore))
                column.Add();
        }
        return new([.. _columns.Zip(sources, statistics).Select(c => (c.First.Output, c.First.Input, c.Second.Type, c.Third.CreateFunction()))]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(column => OutputColumn(inputSchema, column)));
    }

    private static SchemaShape.Column OutputColumn(SchemaShape inputSchema, NormalizedColumn column)
    {
        var source = Checks.Column(inputSchema, column.Input);
        if (source.Kind == SchemaShape.Column.VectorKind.VariableVector || source.ItemType.RawType != typeof(float) && source.ItemType.RawType != typeof(double))
            throw Checks.SchemaMismatch(nameof(inputSchema), "input", column.Input, "scalar or known-size vector of Single or Double", source.TypeText);
        var annotations = new List<SchemaShape.Column> { new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false) };
        if (source.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slotNames))
            annotations.Add(slotNames);
        return source.With(column.Output, new SchemaShape(annotations));
    }
}
