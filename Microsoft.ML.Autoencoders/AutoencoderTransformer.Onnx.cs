using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Onnx;

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
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is no part.</exception>
    public void ExportToOnnx(string path, OnnxPart part = OnnxPart.Whole)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var names = ExportedColumns();
        string Name(OutputKind kind) => names.Outputs.First(column => column.Kind == kind).Name;
        WholeFile.Write(path, part switch
        {
            OnnxPart.Whole => AutoencoderGraph.ForRows(_network, names),
            OnnxPart.Encoder => AutoencoderGraph.ForRows(_network, names with { Outputs = [.. names.Outputs.Where(column => column.Kind == OutputKind.Latent)] }),
            OnnxPart.Decoder => AutoencoderGraph.Decoder(_network, Name(OutputKind.Latent), Name(OutputKind.Reconstruction)),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, $"{nameof(part)} is {part}; accepted are {string.Join(", ", Enum.GetNames<OnnxPart>())}."),
        });
    }

    private AutoencoderColumns ExportedColumns()
    {
        var outputs = _columns.Outputs.ToList();
        foreach (var (kind, width) in new[] { (OutputKind.Reconstruction, _network.Outputs), (OutputKind.SlotErrors, _network.Inputs), (OutputKind.Score, 1) })
        {
            bool hasMeaning = kind == OutputKind.Reconstruction || _network.BringsForthInput;
            if (hasMeaning && outputs.All(column => column.Kind != kind))
            {
                string name = kind.ToString();
                while (name == _columns.Input || outputs.Any(column => column.Name == name))
                {
                    name += "_";
                }
                outputs.Add(new OutputColumn(kind, name, width));
            }
        }
        return GraphNames.Apart(_columns with { Outputs = outputs });
    }
}
