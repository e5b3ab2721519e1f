using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(Vocabulary.Signature, typeof(Vocabulary))]

namespace Microsoft.ML.Transforms;

// The terms of all columns of a transformer, saved in a folder of their own, once more as a text to read.
internal sealed class Vocabulary(KeyTerms[] terms) : ICanSaveModel
{
    public const string Signature = "TermManager";

    public KeyTerms[] Terms { get; } = terms;

    public void Save(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(Vocabulary).Assembly);
        ctx.Writer.Write(Terms.Length);
        foreach (var terms in Terms)
        {
            var key = terms.ItemType as KeyDataViewType;
            ctx.Writer.Write(terms.ItemType.RawType.FullName!);
            ctx.Writer.Write(key?.Count ?? 0);
            terms.Save(ctx.Writer);
        }
        ctx.SaveText("Terms.txt", WriteTexts);
    }

    private void WriteTexts(TextWriter writer)
    {
        foreach (var terms in Terms)
        {
            writer.WriteLine(terms.ItemType is TextDataViewType ? $"# Number of terms = {terms.Count}" : $"# Number of terms of type '{terms.ItemType}' = {terms.Count}");
            foreach (var (number, text) in terms.Texts().Index())
                writer.WriteLine($"{number}\t{text}");
        }
    }

    private static Vocabulary Load(ModelLoadContext ctx)
    {
        var terms = new KeyTerms[ctx.Reader.ReadInt32()];
        for (int i = 0; i < terms.Length; i++)
        {
            var rawType = Type.GetType(ctx.Reader.ReadString(), throwOnError: true);
            ulong keyCount = ctx.Reader.ReadUInt64();
            terms[i] = KeyTerms.Create(keyCount > 0 ? new KeyDataViewType(rawType, keyCount) : PrimitiveTypes.FromRawType(rawType));
            terms[i].Load(ctx.Reader);
        }
        return new(terms);
    }
}
