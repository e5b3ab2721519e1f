using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(NormalizingTransformer.Signature, typeof(NormalizingTransformer))]

namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "Normalizer";

    private readonly DataViewType[] _types; // of each column, as it was when fitted
    private readonly NormalizingFunction[] _functions;

    internal NormalizingTransformer((string Output, string Input, DataViewType Type, NormalizingFunction Function)[] columns)
        : base([.. columns.Select(c => (c.Output, c.Input))])
    {
        _types = [.. columns.Select(c => c.Type)];
        _functions = [.. columns.Select(c => c.Function)];
    }

    private NormalizingTransformer(ModelLoadContext ctx) : base(ctx)
    {
        _types = [.. ColumnPairs.Select(_ => ReadType(ctx.Reader))];
        _functions = [.. ColumnPairs.Select((_, i) => ctx.LoadModel<NormalizingFunction>(Folder(i)))];
    }

    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        Checks.Parameter(index >= 0 && index < _functions.Length, nameof(index), $"A column is 0 to {_functions.Length - 1}, not {index}.");
        return _functions[index].Parameters;
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(NormalizingTransformer).Assembly);
        SaveColumns(ctx);
        foreach (var type in _types)
            WriteType(ctx.Writer, type);
        for (int i = 0; i < _functions.Length; i++)
            ctx.SaveModel(_functions[i], Folder(i));
    }

    private static NormalizingTransformer Load(ModelLoadContext ctx) => new(ctx);

    private static string Folder(int column) => $"Normalizer_{column:000}";

    // The number of dimensions, 0 for a scalar, after the size of a number in bytes.
    private static void WriteType(BinaryWriter writer, DataViewType type)
    {
        writer.Write(type.ItemType().RawType == typeof(float) ? sizeof(float) : sizeof(double));
        int[] dimensions = type is VectorDataViewType vector ? [.. vector.Dimensions] : [];
        writer.Write(dimensions.Length);
        foreach (int dimension in dimensions)
            writer.Write(dimension);
    }

    private static DataViewType ReadType(BinaryReader reader)
    {
        var itemType = reader.ReadInt32() == sizeof(float) ? NumberDataViewType.Single : NumberDataViewType.Double;
        var dimensions = new int[reader.ReadInt32()];
        for (int i = 0; i < dimensions.Length; i++)
            dimensions[i] = reader.ReadInt32();
        return dimensions.Length == 0 ? itemType : new VectorDataViewType(itemType, dimensions);
    }

    private sealed class Mapper : OneToOneMapper
    {
        private readonly NormalizingTransformer _parent;

        public Mapper(NormalizingTransformer parent, DataViewSchema inputSchema) : base(parent, inputSchema)
        {
            _parent = parent;
            foreach (var input in Inputs)
            {
                var itemType = input.Type.ItemType();
                if (input.Type is VectorDataViewType { IsKnownSize: false } || !itemType.Equals(NumberDataViewType.Single) && !itemType.Equals(NumberDataViewType.Double))
                    throw Checks.SchemaMismatch(nameof(inputSchema), "input", input.Name, "scalar or known-size vector of Single or Double", input.Type.ToString());
            }
        }

        // The type is the fitted one, whatever comes in: a row of another size is found when it is read.
        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [.. ColumnPairs.Select((pair, i) =>
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.AddFlag(AnnotationKinds.IsNormalized);
            annotations.Add(Inputs[i].Annotations, name => name == AnnotationKinds.SlotNames);
            return new DataViewSchema.DetachedColumn(pair.Output, _parent._types[i], annotations.ToAnnotations());
        })];

        protected override Delegate CreateGetter(DataViewRow input, int output) => _parent._functions[output].CreateGetter(input, Inputs[output]);
    }
}
