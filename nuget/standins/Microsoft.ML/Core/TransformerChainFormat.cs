using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: ModelLoader(TransformerChainFormat.Signature, typeof(TransformerChainFormat))]

namespace Microsoft.ML;

// How a chain is saved: each transformer in a folder, whatever the type of the last one.
internal static class TransformerChainFormat
{
    public const string Signature = "TransformerChain";

    public static void Save(ModelSaveContext ctx, ITransformer[] transformers, TransformerScope[] scopes)
    {
        ctx.SetLoader(Signature, typeof(TransformerChainFormat).Assembly);
        ctx.Writer.Write(transformers.Length);
        for (int i = 0; i < transformers.Length; i++)
        {
            ctx.Writer.Write((int)scopes[i]);
            ctx.SaveModel(transformers[i], Folder(i));
        }
    }

    private static TransformerChain<ITransformer> Load(ModelLoadContext ctx)
    {
        var transformers = new ITransformer[ctx.Reader.ReadInt32()];
        var scopes = new TransformerScope[transformers.Length];
        for (int i = 0; i < transformers.Length; i++)
        {
            scopes[i] = (TransformerScope)ctx.Reader.ReadInt32();
            transformers[i] = ctx.LoadModel<ITransformer>(Folder(i));
        }
        return new(transformers, scopes);
    }

    private static string Folder(int index) => $"Transform_{index:000}";
}
