using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    internal ColumnCopyingEstimator(params (string Output, string Input)[] columns) : base(new(columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.ColumnPairs.Select(p => Checks.Column(inputSchema, p.Input).With(name: p.Output)));
    }
}
