namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Creates the transformer from which an ONNX file was saved or exported.</summary>
internal static class SavedTransformer
{
    /// <summary>Creates the transformer from the ONNX file in a saved model.</summary>
    /// <returns>Null if the file is of another library, or of an earlier version of this one.</returns>
    /// <exception cref="InvalidOperationException">The content of the file is inconsistent, or its format is not supported by this version of the library.</exception>
    public static ScoringTransformer? OfSaved(byte[] onnx) => SavedFile.Of(onnx) is { IsForOneRow: true } file ? Of(file, onnx) : null;

    /// <summary>Creates the transformer from an exported ONNX file.</summary>
    /// <inheritdoc cref="OfSaved"/>
    public static ScoringTransformer? OfExported(byte[] onnx) => SavedFile.Of(onnx) is { IsForOneRow: false } file ? Of(file, onnx) : null;

    private static ScoringTransformer? Of(SavedFile file, byte[] onnx)
    {
        var columns = file.Columns.Columns with { Table = TableOf(file.Fitted) is { } table ? [.. table.Names] : null };
        return file.Fitted switch
        {
            { Variational: { } vae } => new VaeTransformer(vae, columns, history: null),
            { Autoencoder: { } network } => new AutoencoderTransformer(network, columns, history: null),
            { Detector: { } networks } => new AnomalyDetector(new FittedDetector(networks, Reference(onnx, networks[0].Slots)), columns, histories: null),
            _ => file.IsForOneRow && columns.Condition is null ? new OnnxNetworkTransformer(NetworkFile.Of(file), columns) : null,
        };
    }

    private static TableShape? TableOf(FittedModel? fitted) => fitted switch
    {
        { Autoencoder: { } network } => network.Input.Table,
        { Variational: { } vae } => vae.Input.Table,
        { Detector: { } networks } => networks[0].Input.Table,
        _ => null,
    };

    private static DetectorReference Reference(byte[] onnx, int slots)
    {
        var reference = DetectorFile.Of(onnx)?.Reference;
        return reference?.Slots.Count == slots ? reference : throw new InvalidOperationException($"The ONNX model's detector reads {slots} slots; its description has {reference?.Slots.Count ?? 0}.");
    }
}
