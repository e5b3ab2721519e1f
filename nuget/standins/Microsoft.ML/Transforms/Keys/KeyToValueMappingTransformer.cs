using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(KeyToValueMappingTransformer.Signature, typeof(KeyToValueMappingTransformer))]

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "KeyToValueTransform";

    internal KeyToValueMappingTransformer(params (string Output, string Input)[] columns) : base(columns)
    {
    }

    private KeyToValueMappingTransformer(ModelLoadContext ctx) : base(ctx)
    {
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(KeyToValueMappingTransformer).Assembly);
        SaveColumns(ctx);
    }

    private static KeyToValueMappingTransformer Load(ModelLoadContext ctx) => new(ctx);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly KeyValues[] _values;

        public Mapper(KeyToValueMappingTransformer parent, DataViewSchema inputSchema) : base(parent, inputSchema)
        {
            _values = [.. Inputs.Select(KeyValues.Of)];
        }

        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [.. ColumnPairs.Select((pair, i) =>
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Inputs[i].Annotations, name => name == AnnotationKinds.SlotNames);
            DataViewType type = Inputs[i].Type is VectorDataViewType vector ? new VectorDataViewType(_values[i].Type, vector.Dimensions) : _values[i].Type;
            return new DataViewSchema.DetachedColumn(pair.Output, type, annotations.ToAnnotations());
        })];

        protected override Delegate CreateGetter(DataViewRow input, int output) => _values[output].CreateGetter(input, Inputs[output]);
    }
}
