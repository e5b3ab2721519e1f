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
        return Run(session, (session.InputMetadata.Keys.Single(), rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]));
    }

    /// <param name="model">The file's bytes.</param>
    /// <param name="inputs">The inputs' values, row-major, and shapes.</param>
    /// <returns>The outputs' values, row after row, by name; Booleans as 1 and 0.</returns>
    public static Dictionary<string, float[]> Run(byte[] model, params (string Name, float[] Values, int[] Shape)[] inputs)
    {
        using var session = new InferenceSession(model);
        return Run(session, inputs);
    }

    public static Dictionary<string, float[]> Run(InferenceSession session, params (string Name, float[] Values, int[] Shape)[] inputs)
    {
        using var results = session.Run([.. inputs.Select(input => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(input.Values, input.Shape)))]);
        return results.ToDictionary(result => result.Name, result => result.Value is Tensor<bool> flags
            ? [.. flags.Select(flag => flag ? 1f : 0f)]
            : result.AsEnumerable<float>().ToArray());
    }
}
