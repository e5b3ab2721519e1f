using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Runs a graph of any exporter once, to determine the types and shapes of its outputs.</summary>
internal static class GraphProbe
{
    /// <summary>The number of rows of the run.</summary>
    public const int Rows = 3;

    /// <param name="input">The only input.</param>
    /// <param name="outputs">The outputs to compute.</param>
    /// <exception cref="InvalidOperationException">ONNX Runtime cannot run it on that many rows.</exception>
    public static IReadOnlyList<ProbedOutput> Run(byte[] model, ScorerInput input, IReadOnlyList<string> outputs)
    {
        using var sessions = new OnnxSessions(() => model, threads: 1);
        float[] ones = [.. Enumerable.Repeat(1f, checked(Rows * input.Width))];
        try
        {
            using var rows = OrtValue.CreateTensorValueFromMemory(ones, [Rows, input.Width]);
            using var options = new RunOptions();
            using var lease = sessions.Take();
            using var results = lease.Session.Run(options, [input.Name], [rows], outputs);
            return [.. results.Zip(outputs, Describe)];
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxSessions.CannotRun(e);
        }
    }

    private static ProbedOutput Describe(OrtValue value, string name)
    {
        if (!value.IsTensor)
        {
            return new ProbedOutput(name, $"{value.OnnxType}", false, false, []);
        }
        var tensor = value.GetTensorTypeAndShape();
        return new ProbedOutput(name, $"{tensor.ElementDataType}", tensor.ElementDataType == OnnxRuntime.Tensors.TensorElementType.Float, tensor.ElementDataType == OnnxRuntime.Tensors.TensorElementType.Bool, tensor.Shape);
    }
}

/// <summary>The type and shape of an output.</summary>
/// <param name="Type">The name of its element type in ONNX Runtime, or of its type if it is not a tensor.</param>
/// <param name="Shape">The shape for <see cref="GraphProbe.Rows"/> rows.</param>
internal sealed record ProbedOutput(string Name, string Type, bool IsSingle, bool IsBoolean, long[] Shape);
