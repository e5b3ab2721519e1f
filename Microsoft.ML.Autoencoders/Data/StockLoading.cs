namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Loads models with ML.NET's own <c>Load</c>.</summary>
/// <remarks>
/// ML.NET writes an ONNX model to a temporary file with a random name. ONNX Runtime reads a file with the extension .ort, which one name in 32,768 has, as another format, and refuses it. Another
/// attempt uses another name.
/// </remarks>
internal static class StockLoading
{
    private const int Attempts = 3;
    private const string OtherFormat = "ORT model verification failed";

    /// <param name="stream">The saved model, read from its beginning.</param>
    /// <param name="inputSchema">The schema that was saved with the model; null if there is none.</param>
    public static ITransformer Load(ModelOperationsCatalog catalog, Stream stream, out DataViewSchema inputSchema)
    {
        (var model, inputSchema) = Repeat(() =>
        {
            stream.Position = 0;
            return (catalog.Load(stream, out var schema), schema);
        });
        return model;
    }

    /// <summary>Calls a function again if it fails because of the name of a temporary file.</summary>
    public static T Repeat<T>(Func<T> load)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return load();
            }
            catch (Exception e) when (attempt < Attempts && e.ToString().Contains(OtherFormat, StringComparison.Ordinal))
            {
            }
        }
    }
}
