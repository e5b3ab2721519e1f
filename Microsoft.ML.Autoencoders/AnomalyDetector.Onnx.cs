namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Writes the detector as an ONNX file for any number of rows (opset 17, IR version 8). The file is written whole or not at all.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <remarks>
    /// Tensors have the names of the columns: the features [N, slots], the score [N], the predicted label [N] (Boolean), and what else was asked for, [N, width] or [N].
    /// An output column that has an input's name gets <c>.Score</c> (or what else it is) behind it.
    /// The file also says what it was exported from: <c>mlContext.Model.LoadOnnx</c> gives this detector back.
    /// </remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void ExportToOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var names = GraphNames.Apart(Columns);
        WholeFile.Write(path, Described(DetectorGraph.ForRows(Fitted, names), Columns, names));
    }
}
