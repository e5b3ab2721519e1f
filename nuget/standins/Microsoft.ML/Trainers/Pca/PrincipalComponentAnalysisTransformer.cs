using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(PrincipalComponentAnalysisTransformer.Signature, typeof(PrincipalComponentAnalysisTransformer))]

namespace Microsoft.ML.Transforms;

public sealed class PrincipalComponentAnalysisTransformer : OneToOneTransformerBase
{
    internal const string Signature = "PcaTransform";

    private readonly float[][] _components; // [rank][slot]
    private readonly float[] _meanProjected; // [rank]

    internal PrincipalComponentAnalysisTransformer(string output, string input, float[][] components, float[] mean) : base((output, input))
    {
        _components = components;
        _meanProjected = [.. components.Select(c => VectorMath.Dot(c, mean))];
    }

    private PrincipalComponentAnalysisTransformer(ModelLoadContext ctx) : base(ctx)
    {
        _meanProjected = ctx.Reader.ReadSingles();
        _components = [.. _meanProjected.Select(_ => ctx.Reader.ReadSingles())];
    }

    // The number of slots of a column that can be projected; throws for another.
    internal static int Dimension(DataViewSchema.Column column) => column.Type is VectorDataViewType { Size: > 1 } vector && vector.ItemType.Equals(NumberDataViewType.Single)
        ? vector.Size
        : throw Checks.SchemaMismatch("inputSchema", "input", column.Name, "known-size vector of two or more Single", column.Type.ToString());

    private static PrincipalComponentAnalysisTransformer Load(ModelLoadContext ctx) => new(ctx);

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(PrincipalComponentAnalysisTransformer).Assembly);
        SaveColumns(ctx);
        ctx.Writer.Write(_meanProjected.AsSpan());
        foreach (var component in _components)
            ctx.Writer.Write(component.AsSpan());
    }

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrincipalComponentAnalysisTransformer _parent;

        public Mapper(PrincipalComponentAnalysisTransformer parent, DataViewSchema inputSchema) : base(parent, inputSchema)
        {
            _parent = parent;
            int dimension = parent._components[0].Length;
            if (Dimension(Inputs[0]) != dimension)
                throw Checks.SchemaMismatch(nameof(inputSchema), "input", Inputs[0].Name, $"Vector<Single, {dimension}>", Inputs[0].Type.ToString());
        }

        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() =>
            [new(ColumnPairs[0].Output, new VectorDataViewType(NumberDataViewType.Single, _parent._components.Length))];

        protected override Delegate CreateGetter(DataViewRow input, int output)
        {
            var getSource = input.GetGetter<VBuffer<float>>(Inputs[output]);
            VBuffer<float> source = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                getSource(ref source);
                var editor = VBufferEditor.Create(ref value, _parent._components.Length);
                for (int i = 0; i < _parent._components.Length; i++)
                    editor.Values[i] = VectorMath.Dot(_parent._components[i], source) - _parent._meanProjected[i];
                value = editor.Commit();
            });
        }
    }
}
