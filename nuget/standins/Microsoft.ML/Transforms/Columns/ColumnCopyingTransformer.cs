using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(ColumnCopyingTransformer.Signature, typeof(ColumnCopyingTransformer))]

namespace Microsoft.ML.Transforms;

public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "CopyTransform";

    internal ColumnCopyingTransformer(params (string Output, string Input)[] columns) : base(columns)
    {
    }

    private ColumnCopyingTransformer(ModelLoadContext ctx) : base(ctx)
    {
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(ColumnCopyingTransformer).Assembly);
        SaveColumns(ctx);
    }

    private static ColumnCopyingTransformer Load(ModelLoadContext ctx) => new(ctx);

    private sealed class Mapper(ColumnCopyingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, inputSchema)
    {
        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() =>
            [.. ColumnPairs.Zip(Inputs, (pair, input) => new DataViewSchema.DetachedColumn(pair.Output, input.Type, input.Annotations))];

        protected override Delegate CreateGetter(DataViewRow input, int output) =>
            GenericCall.Invoke(Getter<int>, Inputs[output].Type.RawType, input, Inputs[output]);

        private static Delegate Getter<T>(DataViewRow input, DataViewSchema.Column column) => input.GetGetter<T>(column);
    }
}
