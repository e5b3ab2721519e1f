using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

public sealed class OnnxScoringEstimator : TrivialEstimator<OnnxTransformer>
{
    internal OnnxScoringEstimator(OnnxTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        for (int i = 0; i < Transformer.Inputs.Length; i++)
            CheckInput(inputSchema, i);
        return inputSchema.With(Transformer.Outputs.Select(output => new SchemaShape.Column(output.Name,
            output.Type is VectorDataViewType { IsKnownSize: true } ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector,
            output.Type.ItemType(), isKey: false)));
    }

    // Not what the transformer accepts, but what the real estimator does: initializers that an input overrides are beyond it, and so are inputs without dimensions.
    private void CheckInput(SchemaShape inputSchema, int index)
    {
        var inputs = Transformer.Model.Inputs;
        var name = Transformer.Inputs[index];
        Checks.Parameter(inputs[index].Shape.Count(d => d == 0) <= 1, name, $"Only one dimension of input '{name}' may be unknown.");
        var column = Checks.Column(inputSchema, name);
        var input = inputs.FirstOrDefault(i => i.Name == name) ?? throw new InvalidOperationException($"'{name}' is no input of the model.");
        var accepted = ((VectorDataViewType)input.Type).ItemType;
        if (!column.ItemType.Equals(accepted))
            throw Checks.SchemaMismatch(nameof(inputSchema), "input", name, accepted.ToString(), column.ItemType.ToString());
    }
}
