namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderTransformer
{
    /// <summary>
    /// Writes the model, or a part of it, as an ONNX file for any number of rows (opset 17, IR version 8). The file is
    /// written whole or not at all.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="part">What to write. Default the whole autoencoder.</param>
    /// <remarks>
    /// Tensors have the names of the columns: the input [N, slots], the latent vector [N, latent], the reconstruction [N, slots],
    /// the slots' errors [N, slots], the score [N] and the predicted label [N]. The reconstruction and, unless a target column was
    /// trained on, errors and score are always in the file of the whole, under the names Reconstruction, SlotErrors and Score where
    /// no column was asked for. The decoder reads the latent vector.
    /// An output column that has the input's name gets <c>.Latent</c> (or what else it is) behind it.
    /// The file of the whole also says what it was exported from: <c>mlContext.Model.LoadOnnx</c> gives this transformer back.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is no part.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
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
