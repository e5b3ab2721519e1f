namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    /// <summary>
    /// Writes the model, or a part of it, as an ONNX file for any number of rows (opset 17, IR version 8). The file is
    /// written whole or not at all.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="part">What to write. Default the whole variational autoencoder.</param>
    /// <remarks>
    /// Tensors have the names of the columns: the input [N, slots]; the condition, if there is one, [N, slots], for a key a 1 in its value's place and 0 elsewhere;
    /// vectors [N, width]; score, predicted label and latent distance [N]. Latent mean and variance and the reconstruction and, unless a target column was
    /// trained on, errors and score are always in the file of the whole, under the names Latent, LatentVariance, Reconstruction, SlotErrors and Score where
    /// no column was asked for. The encoder gives latent mean and variance. The decoder reads a latent vector, and the condition.
    /// An output column that has an input's name gets <c>.Latent</c> (or what else it is) behind it.
    /// The file of the whole also says what it was exported from: <c>mlContext.Model.LoadOnnx</c> gives this transformer back.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is no part.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
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
