namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    /// <summary>Exports the model, or a part of it, as an ONNX file for any number of rows (opset 17, IR version 8). The file is written completely or not at all.</summary>
    /// <param name="path">The ONNX file, which is replaced if it exists.</param>
    /// <param name="part">The part to export. Default the whole variational autoencoder.</param>
    /// <remarks>
    /// Tensors have the names of the columns: the input [N, slots]; the condition, if there is one, [N, slots], one-hot encoded for a key; vectors [N, width]; score, predicted label and
    /// latent distance [N]. The whole model always includes latent mean and variance, the reconstruction and, unless it was trained on a target column, slot errors and score; their names
    /// are Latent, LatentVariance, Reconstruction, SlotErrors and Score if no column name was set. The outputs of the encoder are latent mean and variance. The inputs of the decoder are a
    /// latent vector and the condition. If an output column has the name of an input column, a suffix such as <c>.Latent</c> is appended. The file of the whole model also contains the
    /// fitted model, so that <c>mlContext.Model.LoadOnnx</c> returns this transformer.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is not a defined value.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public void ExportToOnnx(string path, OnnxPart part = OnnxPart.Whole)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (OutputKind, int)[] compared = Network.BringsForthInput ? [(OutputKind.SlotErrors, Network.Inputs), (OutputKind.Score, 1)] : [];
        var columns = Columns.With([(OutputKind.LatentVariance, Network.Latent.VarianceWidth), (OutputKind.Reconstruction, Network.Outputs), .. compared]);
        var names = GraphNames.Apart(columns);
        WholeFile.Write(path, part switch
        {
            OnnxPart.Whole => Described(VaeGraph.ForRows(Network, names), columns, names),
            OnnxPart.Encoder => VaeGraph.ForRows(Network, names.Only(OutputKind.Latent, OutputKind.LatentVariance)),
            OnnxPart.Decoder => VaeGraph.Decoder(Network, names.NameOf(OutputKind.Latent), names.Condition, names.NameOf(OutputKind.Reconstruction)),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, $"{nameof(part)} is {part}; accepted are {string.Join(", ", Enum.GetNames<OnnxPart>())}."),
        });
    }
}
