using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(MissingValueReplacingTransformer.Signature, typeof(MissingValueReplacingTransformer))]

namespace Microsoft.ML.Transforms;

public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "NAReplaceTransform";

    private readonly ReplacementValues[] _replacements;

    internal MissingValueReplacingTransformer((string Output, string Input)[] columns, ReplacementValues[] replacements) : base(columns)
    {
        _replacements = replacements;
    }

    private MissingValueReplacingTransformer(ModelLoadContext ctx) : base(ctx)
    {
        _replacements = [.. ColumnPairs.Select(_ => ReplacementValues.Load(ctx.Reader))];
    }

    internal static bool Keeps(string annotation) => annotation is AnnotationKinds.SlotNames or AnnotationKinds.IsNormalized;

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(MissingValueReplacingTransformer).Assembly);
        SaveColumns(ctx);
        foreach (var replacement in _replacements)
            replacement.Save(ctx.Writer);
    }

    private static MissingValueReplacingTransformer Load(ModelLoadContext ctx) => new(ctx);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ReplacementValues[] _replacements;

        public Mapper(MissingValueReplacingTransformer parent, DataViewSchema inputSchema) : base(parent, inputSchema)
        {
            _replacements = parent._replacements;
            for (int i = 0; i < Inputs.Length; i++)
                CheckFits(Inputs[i], _replacements[i]);
        }

        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [.. ColumnPairs.Zip(Inputs, (pair, input) =>
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(input.Annotations, Keeps);
            return new DataViewSchema.DetachedColumn(pair.Output, input.Type, annotations.ToAnnotations());
        })];

        protected override Delegate CreateGetter(DataViewRow input, int output) => _replacements[output].CreateGetter(input, Inputs[output]);

        private static void CheckFits(DataViewSchema.Column input, ReplacementValues replacement)
        {
            MissingValueReplacingEstimator.CheckType(input.Type.ItemType());
            bool fits = input.Type.ItemType().Equals(replacement.ItemType)
                && (replacement.Size == 0 || input.Type is VectorDataViewType vector && vector.Size == replacement.Size);
            if (!fits)
            {
                throw Checks.SchemaMismatch("inputSchema", "input", input.Name,
                    replacement.Size == 0 ? replacement.ItemType.ToString() : $"Vector<{replacement.ItemType}, {replacement.Size}>", input.Type.ToString());
            }
        }
    }
}
