using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(ColumnConcatenatingTransformer.Signature, typeof(ColumnConcatenatingTransformer))]

namespace Microsoft.ML.Data;

public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string Signature = "ConcatTransform";

    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(string output, string[] inputs)
    {
        _output = output;
        _inputs = inputs;
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new ConcatenatingMapper(_output, _inputs, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(ColumnConcatenatingTransformer).Assembly);
        ctx.Writer.Write(_output);
        ctx.Writer.Write(_inputs.Length);
        foreach (var input in _inputs)
            ctx.Writer.Write(input);
    }

    private static ColumnConcatenatingTransformer Load(ModelLoadContext ctx)
    {
        var output = ctx.Reader.ReadString();
        var inputs = new string[ctx.Reader.ReadInt32()];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = ctx.Reader.ReadString();
        return new(output, inputs);
    }
}
