using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The transformers of a model.</summary>
internal static class TransformerParts
{
    /// <summary>All transformers that are not chains, in their order.</summary>
    public static IEnumerable<ITransformer> Of(ITransformer model) => ModelChain.Of(model) is { } chain ? chain.Parts.SelectMany(part => Of(part.Transformer)) : [model];

    /// <summary>Advice if the model contains the saved form of a transformer of this library; otherwise empty.</summary>
    public static string Hint(IEnumerable<ITransformer> parts)
    {
        SavedForm[] forms = [.. parts.OfType<OnnxTransformer>().Select(stage => SavedFile.FormOf(OnnxStage.Model(stage)))];
        return forms.Contains(SavedForm.Whole) ? $" It was loaded by ML.NET's Load; load it by mlContext.Model.{nameof(ModelCatalog.LoadAutoencoder)}."
            : forms.Contains(SavedForm.GraphAlone) ? " It was saved by an earlier version of this library, which stored only the graph: fit it and save it again with this version."
            : "";
    }
}
