using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

internal sealed class OnnxMapper : RowMapper
{
    private const string Suffix = ".output";

    private readonly OnnxTransformer _parent;
    private readonly (OnnxVariable Variable, DataViewSchema.Column Column)[] _inputs;

    public OnnxMapper(OnnxTransformer parent, DataViewSchema inputSchema) : base(inputSchema)
    {
        _parent = parent;
        _inputs = [.. parent.Inputs.Select(name => Bind(parent.Model, name, inputSchema))];
    }

    public override IEnumerable<int> GetDependencies(bool[] activeOutputs) => activeOutputs.Contains(true) ? _inputs.Select(i => i.Column.Index) : [];

    // All outputs share one run of the model a row.
    public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        var active = _parent.Outputs.Where((_, i) => activeOutputs[i]).Select(o => o.Name).ToArray();
        if (active.Length == 0)
            return new Delegate[activeOutputs.Length];
        var run = new OnnxRowRun(_parent.Model, input, [.. _inputs.Select(i => OnnxInput.Create(i.Variable, input, i.Column))], active);
        disposer = run.Dispose;
        return [.. _parent.Outputs.Select((output, i) => activeOutputs[i] ? run.CreateGetter(output) : null)];
    }

    protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [.. _parent.Outputs.Select(output =>
    {
        var name = output.Name.EndsWith(Suffix, StringComparison.Ordinal) ? output.Name.Replace(Suffix, "") : output.Name;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (_parent.Model.Graph.SlotNames(name) is { } slotNames)
        {
            annotations.AddSlotNames(slotNames.Length, (ref VBuffer<ReadOnlyMemory<char>> names) =>
                names = new(slotNames.Length, [.. slotNames.Select(n => n.AsMemory())]));
        }
        return new DataViewSchema.DetachedColumn(name, output.Type, annotations.ToAnnotations());
    })];

    private static (OnnxVariable Variable, DataViewSchema.Column Column) Bind(OnnxModel model, string name, DataViewSchema inputSchema)
    {
        var variable = model.Input(name);
        var shape = variable.RowShape;
        Checks.Parameter(shape.Count(d => d == 0) <= 1, name, $"Only one dimension of an input may be unknown, beside the first; '{name}' is {string.Join("x", variable.Shape)}.");
        var column = Checks.Column(inputSchema, name);
        var found = column.Type.ItemType();
        var accepted = variable.Type.ItemType();
        // A key passes as the number that it is.
        if (!found.Equals(accepted) && !(found is KeyDataViewType && found.RawType == accepted.RawType))
            throw Checks.SchemaMismatch(nameof(inputSchema), "input", name, accepted.ToString(), column.Type.ToString());
        int size = column.Type is VectorDataViewType vector ? vector.Size : 1;
        Checks.State(shape.Contains(0) || size % shape.Aggregate((a, b) => a * b) == 0,
            $"Input '{name}' of the model is {string.Join("x", shape)}; column '{name}' has {size} values.");
        return (variable, column);
    }
}
