using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Finds tensors that refer to external data files, which ONNX Runtime would read.</summary>
internal static class ExternalData
{
    private const int External = 1;

    /// <summary>Whether any tensor of the file refers to an external data file.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an ONNX file.</exception>
    public static bool IsNamedIn(byte[] onnx)
    {
        try
        {
            return In(ModelProto.Parser.ParseFrom(onnx));
        }
        // Google.Protobuf's parser reads beyond its buffer for some truncated files.
        catch (Exception e) when (e is InvalidProtocolBufferException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"the ONNX model is damaged: {e.Message}", e);
        }
    }

    private static bool In(ModelProto model) =>
        In(model.Graph) || model.Functions.Any(function => function.Node.Any(In) || function.AttributeProto.Any(In)) || model.TrainingInfo.Any(info => In(info.Initialization) || In(info.Algorithm));

    private static bool In(GraphProto? graph) => graph is not null && (graph.Initializer.Any(In) || graph.SparseInitializer.Any(In) || graph.Node.Any(In));

    private static bool In(NodeProto node) => node.Attribute.Any(In);

    private static bool In(AttributeProto attribute) =>
        In(attribute.T) || In(attribute.G) || In(attribute.SparseTensor) || attribute.Tensors.Any(In) || attribute.Graphs.Any(In) || attribute.SparseTensors.Any(In);

    private static bool In(SparseTensorProto? tensor) => tensor is not null && (In(tensor.Values) || In(tensor.Indices));

    private static bool In(TensorProto? tensor) => tensor is not null && (tensor.DataLocation == External || tensor.ExternalData.Count > 0);
}
