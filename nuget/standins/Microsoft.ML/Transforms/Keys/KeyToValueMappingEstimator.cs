using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(params (string Output, string Input)[] columns) : base(new(columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.ColumnPairs.Select(pair =>
        {
            var source = Checks.Column(inputSchema, pair.Input);
            if (!source.IsKey)
                throw Checks.SchemaMismatch(nameof(inputSchema), "input", pair.Input, "a key", source.TypeText);
            Checks.Parameter(source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values), nameof(inputSchema),
                $"The keys of column '{pair.Input}' stand for no values: it has no annotation '{AnnotationKinds.KeyValues}'.");
            var annotations = source.Annotations.Where(a => a.Name == AnnotationKinds.SlotNames);
            return new SchemaShape.Column(pair.Output, source.Kind, values.ItemType, values.IsKey, new SchemaShape(annotations));
        }));
    }
}
