using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>A graph written by this library, independent of its file format, which <see cref="Scoring.Rows.RowProgram"/> computes.</summary>
/// <param name="Nodes">The nodes, each after those whose outputs it reads.</param>
/// <param name="Constants">The constants by name.</param>
internal sealed record PlainGraph(IReadOnlyList<PlainNode> Nodes, IReadOnlyDictionary<string, PlainConstant> Constants)
{
    private static readonly Dictionary<int, Func<ReadOnlySpan<byte>, Array>> Readers = new()
    {
        [(int)TensorProto.Types.DataType.Float] = bytes => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        [(int)TensorProto.Types.DataType.Double] = bytes => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
        [(int)TensorProto.Types.DataType.Int64] = bytes => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
    };

    /// <returns>The graph; null if another exporter wrote it or constants have other types.</returns>
    public static PlainGraph? Of(byte[] onnx)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        if (!GraphBuilder.IsOwn(file) || file.Graph.Initializer.Any(constant => !Readers.ContainsKey(constant.DataType)))
        {
            return null;
        }
        return new PlainGraph([.. file.Graph.Node.Select(Plain)],
            file.Graph.Initializer.ToDictionary(constant => constant.Name, constant => new PlainConstant(Readers[constant.DataType](constant.RawData.Span), [.. constant.Dims.Select(size => checked((int)size))])));
    }

    private static PlainNode Plain(NodeProto node) => new(node.OpType, [.. node.Input], [.. node.Output], node.Attribute.ToDictionary(attribute => attribute.Name, attribute => attribute.Type switch
    {
        AttributeProto.Types.AttributeType.Int => attribute.I,
        AttributeProto.Types.AttributeType.Float => attribute.F,
        AttributeProto.Types.AttributeType.Ints => (object)attribute.Ints.ToArray(),
        _ => "",
    }));
}

/// <summary>A node of a graph.</summary>
/// <param name="Attributes">Int64, Single or arrays of Int64; an empty text for other types.</param>
internal sealed record PlainNode(string Operator, string[] Inputs, string[] Outputs, IReadOnlyDictionary<string, object> Attributes);

/// <summary>A constant of a graph: an array of Single, Double or Int64, and its shape.</summary>
internal sealed record PlainConstant(Array Values, int[] Shape);
