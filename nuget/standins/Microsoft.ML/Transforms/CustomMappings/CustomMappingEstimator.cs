using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(CustomMappingTransformer<TSrc, TDst> transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        foreach (var expected in Transformer.InputColumns.Select(c => SchemaShape.Column.Create(c.Name, c.Type)))
        {
            var found = Checks.Column(inputSchema, expected.Name);
            // A vector of unknown size takes one of known size, not the other way round.
            bool fits = expected.ItemType.Equals(found.ItemType) && expected.IsKey == found.IsKey && (expected.Kind == found.Kind
                || expected.Kind == SchemaShape.Column.VectorKind.VariableVector && found.Kind == SchemaShape.Column.VectorKind.Vector);
            if (!fits)
                throw Checks.SchemaMismatch(nameof(inputSchema), "input", expected.Name, expected.TypeText, found.TypeText);
        }
        return inputSchema.With(Transformer.OutputColumns.Select(c => SchemaShape.Column.Create(c.Name, c.Type, SchemaShape.AnnotationsOf(c.Annotations))));
    }
}
