namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderTransformer
{
    /// <summary>Exports the model, or a part of it, as an ONNX file for any number of rows (opset 17, IR version 8). The file is written completely or not at all.</summary>
    /// <param name="path">The ONNX file, which is replaced if it exists.</param>
    /// <param name="part">The part to export. Default the whole autoencoder.</param>
    /// <remarks>
    /// Tensors have the names of the columns: the input [N, slots], the latent vector [N, latent], the reconstruction [N, slots], the slot errors [N, slots], the score [N] and the predicted
    /// label [N]. The whole model always includes the reconstruction and, unless it was trained on a target column, slot errors and score; their names are Reconstruction, SlotErrors and
    /// Score if no column name was set. The input of the decoder is the latent vector. If an output column has the name of the input column, a suffix such as <c>.Latent</c> is appended. The
    /// file of the whole model also contains the fitted model, so that <c>mlContext.Model.LoadOnnx</c> returns this transformer.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is not a defined value.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public void ExportToOnnx(string path, OnnxPart part = OnnxPart.Whole)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (OutputKind, int)[] compared = Network.BringsForthInput ? [(OutputKind.SlotErrors, Network.Inputs), (OutputKind.Score, 1)] : [];
        var columns = Columns.With([(OutputKind.Reconstruction, Network.Outputs), .. compared]);
        var names = GraphNames.Apart(columns);
        WholeFile.Write(path, part switch
        {
            OnnxPart.Whole => Described(AutoencoderGraph.ForRows(Network, names), columns, names),
            OnnxPart.Encoder => AutoencoderGraph.ForRows(Network, names.Only(OutputKind.Latent)),
            OnnxPart.Decoder => AutoencoderGraph.Decoder(Network, names.NameOf(OutputKind.Latent), names.NameOf(OutputKind.Reconstruction)),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, $"{nameof(part)} is {part}; accepted are {string.Join(", ", Enum.GetNames<OnnxPart>())}."),
        });
    }
}
