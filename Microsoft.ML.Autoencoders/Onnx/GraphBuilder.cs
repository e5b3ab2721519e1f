using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes an ONNX graph node by node. A value is represented by the name of its tensor.</summary>
/// <param name="graph">The graph, to which nodes are added.</param>
/// <param name="names">The names in the graph and those of inputs and outputs, which no other tensor may have.</param>
internal sealed class GraphBuilder(GraphProto graph, IEnumerable<string> names)
{
    /// <summary>The producer name in the files.</summary>
    public const string Producer = "Microsoft.ML.Autoencoders";

    private const int IrVersion = 8;
    private const int Opset = 17; // the latest of IR version 8
    private const int ClassicVersion = 2; // the first with keys and values in LabelEncoder
    private const string ClassicDomain = "ai.onnx.ml";
    private readonly GraphProto _graph = graph;
    private readonly HashSet<string> _names = [.. names];
    private readonly Dictionary<(ByteString, TensorProto.Types.DataType, string Shape), string> _constants = [];

    /// <summary>Creates a graph without nodes.</summary>
    /// <param name="columns">The names of inputs and outputs, which no other tensor may have.</param>
    public GraphBuilder(string name, IEnumerable<string> columns)
        : this(new GraphProto { Name = name }, columns)
    {
    }

    /// <summary>Adds an input [N, <paramref name="width"/>].</summary>
    public string Input(string column, int width, TensorProto.Types.DataType type = TensorProto.Types.DataType.Float)
    {
        _graph.Input.Add(Value(column, type, Rows(), Size(width)));
        return column;
    }

    /// <summary>Adds an input [S, N, <paramref name="width"/>] of Single: draws for each row.</summary>
    public string DrawsInput(string column, int width)
    {
        _graph.Input.Add(Value(column, TensorProto.Types.DataType.Float, Draws(), Rows(), Size(width)));
        return column;
    }

    /// <summary>Adds a constant of Single.</summary>
    public string Floats(float[] values, params long[] shape) =>
        Initializer(MemoryMarshal.AsBytes<float>(values), TensorProto.Types.DataType.Float, shape);

    /// <summary>Adds a constant of Single with a fixed name, which must be among those passed to the constructor.</summary>
    public string NamedFloats(string value, float[] values, params long[] shape) =>
        Initializer(value, ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)), TensorProto.Types.DataType.Float, shape);

    /// <summary>Adds a constant of Double.</summary>
    public string Doubles(double[] values, params long[] shape) =>
        Initializer(MemoryMarshal.AsBytes<double>(values), TensorProto.Types.DataType.Double, shape);

    /// <summary>Adds a constant vector of Int64.</summary>
    public string Integers(params long[] values) => Integers(values, [values.Length]);

    /// <summary>Adds a constant of Int64.</summary>
    public string Integers(long[] values, long[] shape) => Initializer(MemoryMarshal.AsBytes<long>(values), TensorProto.Types.DataType.Int64, shape);

    /// <summary>Applies an operator and returns its output.</summary>
    public string Apply(string operation, string[] inputs, params AttributeProto[] attributes)
    {
        string output = NewName(operation);
        AddNode(operation, inputs, output, attributes);
        return output;
    }

    /// <summary>Applies an operator with two outputs and returns both.</summary>
    public (string First, string Second) ApplyForTwo(string operation, string[] inputs, params AttributeProto[] attributes)
    {
        var (first, second) = (NewName(operation), NewName(operation));
        _graph.Node.Add(new NodeProto { OpType = operation, Input = { inputs }, Output = { first, second }, Attribute = { attributes } });
        return (first, second);
    }

    /// <summary>Converts to Single; Booleans to 1 and 0.</summary>
    public string ToFloat(string value) => Cast(value, TensorProto.Types.DataType.Float);

    /// <summary>Converts to Boolean: whether the value is not 0.</summary>
    public string ToBoolean(string value) => Cast(value, TensorProto.Types.DataType.Bool);

    /// <summary>Converts to Double.</summary>
    public string ToDouble(string value) => Cast(value, TensorProto.Types.DataType.Double);

    /// <summary>Converts to Int64, truncated.</summary>
    public string ToInteger(string value) => Cast(value, TensorProto.Types.DataType.Int64);

    /// <summary>Adds an output [N, <paramref name="width"/>] of Single.</summary>
    public void Output(string value, string column, int width)
    {
        AddNode("Identity", [value], column);
        _graph.Output.Add(Value(column, TensorProto.Types.DataType.Float, Rows(), Size(width)));
    }

    /// <summary>Adds an output [N].</summary>
    public void ScalarOutput(string value, string column, bool isBoolean)
    {
        AddNode("Identity", [value], column);
        _graph.Output.Add(Value(column, isBoolean ? TensorProto.Types.DataType.Bool : TensorProto.Types.DataType.Float, Rows()));
    }

    /// <summary>Adds an output [S, N] of Single: a number for each draw and row.</summary>
    public void DrawsOutput(string value, string column)
    {
        AddNode("Identity", [value], column);
        _graph.Output.Add(Value(column, TensorProto.Types.DataType.Float, Draws(), Rows()));
    }

    /// <summary>Adds an output [<paramref name="width"/>] from a value of Single with one row.</summary>
    public void OutputOfOneRow(string value, string column, int width)
    {
        AddNode("Reshape", [value, Integers(width)], column);
        _graph.Output.Add(Value(column, TensorProto.Types.DataType.Float, Size(width)));
    }

    /// <summary>Names the slots of an output as ML.NET's own export does: as the keys of a LabelEncoder node, which only OnnxTransformer's loader reads.</summary>
    public void SlotNames(string column, IReadOnlyList<string> names)
    {
        string input = NewName("Constant");
        _graph.Initializer.Add(new TensorProto { Name = input, DataType = (int)TensorProto.Types.DataType.String, Dims = { 1 }, StringData = { ByteString.Empty } });
        _graph.Node.Add(new NodeProto
        {
            Name = SlotNamesNode(column), OpType = "LabelEncoder", Domain = ClassicDomain, Input = { input }, Output = { NewName("LabelEncoder") },
            Attribute =
            {
                new AttributeProto { Name = "keys_strings", Strings = { names.Select(ByteString.CopyFromUtf8) }, Type = AttributeProto.Types.AttributeType.Strings },
                new AttributeProto { Name = "values_int64s", Ints = { names.Select((_, slot) => (long)slot) }, Type = AttributeProto.Types.AttributeType.Ints },
            },
        });
    }

    /// <summary>Maps text to codes: 1 for the first known text, NaN for an empty text, and the number of known texts plus 1 for any other.</summary>
    public string Codes(string value, IReadOnlyList<string> texts)
    {
        string output = NewName("LabelEncoder");
        _graph.Node.Add(new NodeProto
        {
            OpType = "LabelEncoder", Domain = ClassicDomain, Input = { value }, Output = { output },
            Attribute =
            {
                new AttributeProto { Name = "keys_strings", Strings = { texts.Append("").Select(ByteString.CopyFromUtf8) }, Type = AttributeProto.Types.AttributeType.Strings },
                new AttributeProto { Name = "values_floats", Floats = { texts.Select((_, i) => i + 1f).Append(float.NaN) }, Type = AttributeProto.Types.AttributeType.Floats },
                Attribute("default_float", texts.Count + 1f),
            },
        });
        return output;
    }

    /// <summary>The name of the node with which ML.NET's export names the slots of a column.</summary>
    public static string SlotNamesNode(string column) => $"mlnet.{column}.SlotNames";

    /// <param name="metadata">The metadata of the file.</param>
    public byte[] Build(params (string Key, string Value)[] metadata)
    {
        var file = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = Producer,
            ProducerVersion = typeof(GraphBuilder).Assembly.GetName().Version!.ToString(),
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
            Graph = _graph,
            MetadataProps = { metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }) },
        };
        ImportClassic(file);
        return file.ToByteArray();
    }

    /// <summary>Returns whether a file was written by this library, with the operator set that it writes now.</summary>
    public static bool IsOwn(ModelProto file) => file.ProducerName == Producer && file.OpsetImport.Any(import => import.Domain.Length == 0 && import.Version == Opset);

    /// <summary>Imports the operator set of <see cref="SlotNames"/> if it is used.</summary>
    public static void ImportClassic(ModelProto file)
    {
        if (file.OpsetImport.FirstOrDefault(import => import.Domain == ClassicDomain) is { } import)
        {
            import.Version = Math.Max(import.Version, ClassicVersion);
        }
        else if (file.Graph.Node.Any(node => node.Domain == ClassicDomain))
        {
            file.OpsetImport.Add(new OperatorSetIdProto { Domain = ClassicDomain, Version = ClassicVersion });
        }
    }

    public static AttributeProto Attribute(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    public static AttributeProto Attribute(string name, float value) => new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    public static AttributeProto Attribute(string name, long[] values) => new() { Name = name, Ints = { values }, Type = AttributeProto.Types.AttributeType.Ints };

    private string Cast(string value, TensorProto.Types.DataType type) => Apply("Cast", [value], Attribute("to", (long)type));

    private void AddNode(string operation, string[] inputs, string output, params AttributeProto[] attributes) =>
        _graph.Node.Add(new NodeProto { OpType = operation, Input = { inputs }, Output = { output }, Attribute = { attributes } });

    // A network that is in the graph twice, for the mean and for draws, shares its weights.
    private string Initializer(ReadOnlySpan<byte> bytes, TensorProto.Types.DataType type, long[] shape)
    {
        var content = ByteString.CopyFrom(bytes);
        var key = (content, type, string.Join(',', shape));
        if (!_constants.TryGetValue(key, out string? value))
        {
            value = Initializer(NewName("Constant"), content, type, shape);
            _constants.Add(key, value);
        }
        return value;
    }

    private string Initializer(string value, ByteString content, TensorProto.Types.DataType type, long[] shape)
    {
        _graph.Initializer.Add(new TensorProto { Name = value, DataType = (int)type, Dims = { shape }, RawData = content });
        return value;
    }

    private string NewName(string kind)
    {
        string name = kind;
        for (int i = 1; !_names.Add(name); i++)
        {
            name = $"{kind}_{i}";
        }
        return name;
    }

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, params TensorShapeProto.Types.Dimension[] shape) => new()
    {
        Name = name,
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto { Dim = { shape } } } },
    };

    private static TensorShapeProto.Types.Dimension Draws() => new() { DimParam = "S" };

    private static TensorShapeProto.Types.Dimension Rows() => new() { DimParam = "N" };

    private static TensorShapeProto.Types.Dimension Size(int size) => new() { DimValue = size };
}
