using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Runs an ONNX file as an application without this library would.</summary>
internal static class OnnxSession
{
    /// <param name="model">The file's bytes.</param>
    /// <param name="rows">The input's rows.</param>
    /// <returns>The outputs' values, row after row, by name.</returns>
    public static Dictionary<string, float[]> Run(byte[] model, float[][] rows)
    {
        using var session = new InferenceSession(model);
        var input = new DenseTensor<float>(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), input)]);
        return results.ToDictionary(result => result.Name, result => result.AsEnumerable<float>().ToArray());
    }
}
