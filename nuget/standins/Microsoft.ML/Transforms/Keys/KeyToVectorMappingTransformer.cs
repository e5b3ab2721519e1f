using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(KeyToVectorMappingTransformer.Signature, typeof(KeyToVectorMappingTransformer))]

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "KeyToVectorTransform";

    internal KeyToVectorMappingTransformer((string Output, string Input)[] columns, bool counts) : base(columns)
    {
        foreach (var (output, _) in columns)
            Checks.NonWhiteSpace(output, "name");
        Counts = [.. columns.Select(_ => counts)];
    }

    private KeyToVectorMappingTransformer(ModelLoadContext ctx) : base(ctx)
    {
        Counts = [.. ColumnPairs.Select(_ => ctx.Reader.ReadBoolean())];
    }

    // Of each column: whether the keys of a vector are counted, not put one after the other.
    internal bool[] Counts { get; }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(KeyToVectorMappingTransformer).Assembly);
        SaveColumns(ctx);
        foreach (bool counts in Counts)
            ctx.Writer.Write(counts);
    }

    private static KeyToVectorMappingTransformer Load(ModelLoadContext ctx) => new(ctx);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly KeyIndicators[] _indicators;

        public Mapper(KeyToVectorMappingTransformer parent, DataViewSchema inputSchema) : base(parent, inputSchema)
        {
            _indicators = [.. Inputs.Select((input, i) => new KeyIndicators(input, parent.Counts[i]))];
        }

        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() =>
            [.. ColumnPairs.Select((pair, i) => new DataViewSchema.DetachedColumn(pair.Output, _indicators[i].Type, _indicators[i].CreateAnnotations()))];

        protected override Delegate CreateGetter(DataViewRow input, int output) => _indicators[output].CreateGetter(input);
    }
}
