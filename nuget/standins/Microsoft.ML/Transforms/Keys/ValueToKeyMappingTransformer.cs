using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(ValueToKeyMappingTransformer.Signature, typeof(ValueToKeyMappingTransformer))]

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "TermTransform";

    private readonly Vocabulary _vocabulary;
    private readonly bool _valuesAsText;

    internal ValueToKeyMappingTransformer((string Output, string Input)[] columns, KeyTerms[] terms, bool valuesAsText) : base(columns)
    {
        _vocabulary = new(terms);
        _valuesAsText = valuesAsText;
    }

    private ValueToKeyMappingTransformer(ModelLoadContext ctx) : base(ctx)
    {
        _valuesAsText = ctx.Reader.ReadBoolean();
        _vocabulary = ctx.LoadModel<Vocabulary>("Vocabulary");
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(ValueToKeyMappingTransformer).Assembly);
        SaveColumns(ctx);
        ctx.Writer.Write(_valuesAsText);
        ctx.SaveModel(_vocabulary, "Vocabulary");
    }

    private static ValueToKeyMappingTransformer Load(ModelLoadContext ctx) => new(ctx);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly KeyTerms[] _terms;
        private readonly bool _valuesAsText;

        public Mapper(ValueToKeyMappingTransformer parent, DataViewSchema inputSchema) : base(parent, inputSchema)
        {
            _terms = parent._vocabulary.Terms;
            _valuesAsText = parent._valuesAsText;
            for (int i = 0; i < Inputs.Length; i++)
            {
                ValueToKeyMappingEstimator.CheckType(Inputs[i]);
                Checks.State(Inputs[i].Type.ItemType().Equals(_terms[i].ItemType), $"The keys are of {_terms[i].ItemType}, but column '{Inputs[i].Name}' is of {Inputs[i].Type.ItemType()}.");
            }
        }

        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [.. ColumnPairs.Select((pair, i) =>
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            _terms[i].AddKeyValues(annotations, Inputs[i], _valuesAsText);
            annotations.Add(Inputs[i].Annotations, name => name == AnnotationKinds.SlotNames);
            DataViewType type = Inputs[i].Type is VectorDataViewType vector ? new VectorDataViewType(_terms[i].KeyType, vector.Dimensions) : _terms[i].KeyType;
            return new DataViewSchema.DetachedColumn(pair.Output, type, annotations.ToAnnotations());
        })];

        protected override Delegate CreateGetter(DataViewRow input, int output) => _terms[output].CreateGetter(input, Inputs[output]);
    }
}
