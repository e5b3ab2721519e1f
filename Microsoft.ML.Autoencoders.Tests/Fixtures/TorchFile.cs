using System.Runtime.InteropServices;
using Google.Protobuf;
using static Microsoft.ML.Autoencoders.Onnx.TensorProto.Types;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>An ONNX file as PyTorch's exporter writes it of an autoencoder 6-4-2-4-6 with ReLUs, a score and a flag: names, order and attributes are the exporter's, the weights any.</summary>
internal static class TorchFile
{
    public const int Latent = 2;

    private const int Hidden = 4;
    private static readonly (string Name, int Inputs, int Outputs)[] Layers = [("encoder.0", Rows.Slots, Hidden), ("encoder.2", Hidden, Latent), ("decoder.0", Latent, Hidden), ("decoder.2", Hidden, Rows.Slots)];

    /// <summary>The outputs of the file with their shapes, the first dimension dynamic.</summary>
    public static byte[] Write(Action<ModelProto>? change = null)
    {
        var graph = new GraphProto { Name = "main_graph", Input = { Value("input", DataType.Float, Rows.Slots) } };
        foreach (var (layer, i) in Layers.Select((layer, i) => (layer, i)))
        {
            graph.Initializer.Add(Tensor($"{layer.Name}.weight", Weights(i), layer.Outputs, layer.Inputs));
            graph.Initializer.Add(Tensor($"{layer.Name}.bias", Biases(i), layer.Outputs));
        }
        graph.Initializer.Add(Tensor("limit", [Limit]));
        string Linear(string input, string layer, string output)
        {
            graph.Node.Add(new NodeProto
            {
                Name = $"/{layer}/Gemm", OpType = "Gemm", Input = { input, $"{layer}.weight", $"{layer}.bias" }, Output = { output },
                Attribute = { GraphBuilder.Attribute("alpha", 1f), GraphBuilder.Attribute("beta", 1f), GraphBuilder.Attribute("transB", 1L) },
            });
            return output;
        }
        string Apply(string operation, string output, params string[] inputs)
        {
            graph.Node.Add(new NodeProto { Name = output.Replace("_output_0", ""), OpType = operation, Input = { inputs }, Output = { output } });
            return output;
        }
        Linear(Apply("Relu", "/encoder/1/Relu_output_0", Linear("input", "encoder.0", "/encoder/0/Gemm_output_0")), "encoder.2", "latent");
        Linear(Apply("Relu", "/decoder/1/Relu_output_0", Linear("latent", "decoder.0", "/decoder/0/Gemm_output_0")), "decoder.2", "reconstruction");
        Apply("Sub", "/Sub_output_0", "reconstruction", "input");
        Apply("Mul", "/Mul_output_0", "/Sub_output_0", "/Sub_output_0");
        graph.Node.Add(new NodeProto
        {
            Name = "/ReduceMean", OpType = "ReduceMean", Input = { "/Mul_output_0" }, Output = { "score" }, Attribute = { GraphBuilder.Attribute("axes", [1L]), GraphBuilder.Attribute("keepdims", 0L) },
        });
        Apply("Greater", "strange", "score", "limit");
        graph.ValueInfo.Add(Value("/Sub_output_0", DataType.Float, Rows.Slots));
        graph.Output.Add([Value("latent", DataType.Float, Latent), Value("reconstruction", DataType.Float, Rows.Slots), Value("score", DataType.Float), Value("strange", DataType.Bool)]);
        var file = new ModelProto { IrVersion = 8, ProducerName = "pytorch", ProducerVersion = "2.1.0", OpsetImport = { new OperatorSetIdProto { Version = 17 } }, Graph = graph };
        change?.Invoke(file);
        return file.ToByteArray();
    }

    /// <summary>What the file gives for a row, computed by hand.</summary>
    public static (float[] Latent, float[] Reconstruction, float Score, bool Strange) Compute(float[] row)
    {
        float[] latent = Linear(1, Relu(Linear(0, row)));
        float[] reconstruction = Linear(3, Relu(Linear(2, latent)));
        float score = reconstruction.Zip(row, (x, y) => (x - y) * (x - y)).Average();
        return (latent, reconstruction, score, score > Limit);
    }

    public const float Limit = 5;

    public static ValueInfoProto Value(string name, DataType type, params int[] sizes) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)type,
                Shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "batch" }, sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } },
            },
        },
    };

    private static float[] Linear(int layer, float[] values)
    {
        var (weights, biases) = (Weights(layer), Biases(layer));
        return [.. biases.Select((bias, unit) => bias + values.Select((value, i) => value * weights[unit * values.Length + i]).Sum())];
    }

    private static float[] Relu(float[] values) => Array.ConvertAll(values, value => Math.Max(0, value));

    private static float[] Weights(int layer) => Numbers(10 + layer, Layers[layer].Inputs * Layers[layer].Outputs);

    private static float[] Biases(int layer) => Numbers(20 + layer, Layers[layer].Outputs);

    private static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.4f)];
    }

    private static TensorProto Tensor(string name, float[] values, params int[] shape) =>
        new() { Name = name, DataType = (int)DataType.Float, Dims = { shape.Select(size => (long)size) }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)) };
}
