namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Exports the detector as an ONNX file for any number of rows (opset 17, IR version 8). The file is written completely or not at all.</summary>
    /// <param name="path">The ONNX file, which is replaced if it exists.</param>
    /// <remarks>
    /// Tensors have the names of the columns: the features [N, slots], the score [N], the predicted label [N] (Boolean), and the optional columns that were selected, [N, width] or [N]. If
    /// an output column has the name of an input column, a suffix such as <c>.Score</c> is appended. The file also contains the fitted model, so that <c>mlContext.Model.LoadOnnx</c> returns
    /// this detector.
    /// </remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public void ExportToOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var names = GraphNames.Apart(Columns);
        WholeFile.Write(path, Described(DetectorGraph.ForRows(Fitted, names), Columns, names));
    }
}
