using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The transformers that a model consists of.</summary>
internal static class TransformerParts
{
    /// <summary>All that are no chains, in their order.</summary>
    public static IEnumerable<ITransformer> Of(ITransformer model) => ModelChain.Of(model) is { } chain ? chain.Parts.SelectMany(part => Of(part.Transformer)) : [model];

    /// <summary>What to do where parts stand for a transformer of this library that is missed; empty where none does.</summary>
    public static string Hint(IEnumerable<ITransformer> parts)
    {
        SavedForm[] forms = [.. parts.OfType<OnnxTransformer>().Select(stage => SavedFile.FormOf(OnnxStage.Model(stage)))];
        return forms.Contains(SavedForm.Whole) ? $" It was loaded by ML.NET's Load; load it by mlContext.Model.{nameof(ModelCatalog.LoadAutoencoder)}."
            : forms.Contains(SavedForm.GraphAlone) ? " It was saved by an earlier version of this library, which kept the graph alone: fit it and save it again with this version."
            : "";
    }
}
