using static Microsoft.ML.Autoencoders.Onnx.TensorProto.Types;

namespace Microsoft.ML.Autoencoders.Tests;

public sealed partial class BadInputTests
{
    private static readonly (string Name, Action Call, Type Exception, string[] Words)[] OnnxCalls =
    [
        ("no catalog", () => ModelCatalog.LoadOnnx(null!, "model.onnx"), Null, ["catalog"]),
        ("no path", () => Contexts.ML.Model.LoadOnnx(""), Contradiction, ["path"]),
        ("no stream", () => Contexts.ML.Model.LoadOnnx((Stream)null!), Null, ["stream"]),
        ("an input column without a name", () => Exports.Load(TorchFile.Write(), ""), Contradiction, ["inputColumnName is empty"]),
        ("an output that is not there", () => LoadOutputs(("Latent", "Latent")), Contradiction, ["no output 'Latent'", "'latent', 'reconstruction', 'score', 'strange'"]),
        ("an output without a name", () => LoadOutputs(("latent", "")), Contradiction, ["outputColumnNames[latent] is empty"]),
        ("two outputs of one name", () => LoadOutputs(("latent", "A"), ("score", "A")), Contradiction, ["outputColumnNames[latent] and outputColumnNames[score] are both 'A'"]),
        ("no outputs", () => LoadOutputs(), Contradiction, ["outputColumnNames is empty", "'latent'"]),
        ("an empty file", () => Exports.Load([]), Invalid, ["The stream is not an ONNX model", "no graph"]),
        ("two inputs", () => LoadChanged(file => file.Graph.Input.Add(TorchFile.Value("mask", DataType.Float, 6))), Invalid, ["2 inputs", "'input' (Single [batch, 6])", "'mask'", "accepted is one"]),
        ("no inputs", () => LoadChanged(file => file.Graph.Input.Clear()), Invalid, ["0 inputs"]),
        ("an input of Double", () => LoadChanged(file => file.Graph.Input[0] = TorchFile.Value("input", DataType.Double, 6)), Invalid, ["'input' (Double [batch, 6])", "Single [N, features]"]),
        ("an input of images", () => LoadChanged(file => file.Graph.Input[0] = TorchFile.Value("input", DataType.Float, 1, 28, 28)), Invalid, ["[batch, 1, 28, 28]", "Single [N, features]"]),
        ("an input of a fixed batch", () => LoadChanged(file => file.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 1), Invalid, ["'input' (Single [1, 6])", "dynamic_axes={'input': {0: 'batch'}}"]),
        ("an input of any size", () => LoadChanged(file => file.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimParam = "features"), Invalid, ["[batch, features]", "fixed number of features"]),
        ("an input of enormous rows", () => LoadChanged(file => file.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = int.MaxValue), Invalid, ["[batch, 2147483647]", "at most 16777216"]),
        ("an output that is a matrix a row", () => LoadChanged(file => Reshape(file, 0, 3, 2)), Invalid, ["'reconstruction'", "[3, 3, 2] for 3 rows", "Select the outputs to load by name"]),
        ("an output of one row whatever the input has", () => LoadChanged(file => Reshape(file, 1, -1)), Invalid, ["'reconstruction'", "[1, 18] for 3 rows"]),
        ("a batch that is fixed within", () => LoadChanged(file => Reshape(file, 4, 6)), Invalid, ["cannot run the model's graph"]),
        ("an unknown operator", () => LoadChanged(file => file.Graph.Node[1].OpType = "Relux"), Invalid, ["cannot run the model's graph", "Relux"]),
        ("numbers in another file", () => LoadChanged(file => file.Graph.Initializer[0].DataLocation = 1), Invalid, ["refers to external data files"]),
        ("rows of another size", () => Exports.Load(TorchFile.Write(), "Features").Transform(Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 5), [new float[5]])), OutOfRange, ["'Features'", "5 slots"]),
    ];

    private static void LoadChanged(Action<ModelProto> change) => Exports.Load(TorchFile.Write(change));

    private static void LoadOutputs(params (string Output, string Column)[] outputs) => Exports.Load(TorchFile.Write(), outputs: outputs.ToDictionary(output => output.Output, output => output.Column));

    // The reconstruction in another shape, and nothing else.
    private static void Reshape(ModelProto file, params long[] shape)
    {
        var graph = new GraphBuilder(file.Graph, TensorNames.Of(file.Graph));
        file.Graph.Node.Single(node => node.Output.Contains("reconstruction")).Output[0] = "flat";
        file.Graph.Node.Single(node => node.Output.Contains("/Sub_output_0")).Input[0] = "flat";
        file.Graph.Output.Clear();
        file.Graph.Output.Add(TorchFile.Value("reconstruction", DataType.Float));
        file.Graph.Output[0].Type.TensorType.Shape = null;
        file.Graph.Node.Add(new NodeProto { OpType = "Reshape", Input = { "flat", graph.Integers(shape) }, Output = { "reconstruction" } });
    }
}
