using Microsoft.ML.Data;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator((string Output, string Input)[] columns, bool counts) : base(new(columns, counts))
    {
    }

    // As with the real one, a column that is no key has a shape; only the data are refused.
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.ColumnPairs.Select((pair, i) =>
        {
            bool counts = Transformer.Counts[i];
            var source = Checks.Column(inputSchema, pair.Input);
            var annotations = new List<SchemaShape.Column>();
            if (source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values) && values.ItemType is TextDataViewType
                && (counts && source.IsKey || source.Kind != VectorKind.VariableVector))
                annotations.Add(new(AnnotationKinds.SlotNames, VectorKind.Vector, values.ItemType, isKey: false));
            if (!counts && source.Kind != VectorKind.VariableVector)
                annotations.Add(new(AnnotationKinds.CategoricalSlotRanges, VectorKind.Vector, NumberDataViewType.Int32, isKey: false));
            if (!counts || source.Kind == VectorKind.Scalar)
                annotations.Add(new(AnnotationKinds.IsNormalized, VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false));
            var kind = source.Kind == VectorKind.VariableVector && !counts ? VectorKind.VariableVector : VectorKind.Vector;
            return new SchemaShape.Column(pair.Output, kind, NumberDataViewType.Single, isKey: false, new SchemaShape(annotations));
        }));
    }
}
