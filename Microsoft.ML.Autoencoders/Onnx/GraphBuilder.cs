using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes an ONNX graph node by node; a value is the name of its tensor.</summary>
/// <param name="graph">The graph, to which nodes are added.</param>
/// <param name="names">The names that there are in it, and those of inputs and outputs, which no inner tensor may have.</param>
internal sealed class GraphBuilder(GraphProto graph, IEnumerable<string> names)
{
    /// <summary>What a file says that it was made by.</summary>
    public const string Producer = "Microsoft.ML.Autoencoders";

    private const int IrVersion = 8;
    private const int Opset = 17; // the newest that IR version 8 has
    private const int ClassicVersion = 2; // the first whose LabelEncoder has keys and values
    private const string ClassicDomain = "ai.onnx.ml";
    private readonly GraphProto _graph = graph;
    private readonly HashSet<string> _names = [.. names];
    private readonly Dictionary<(ByteString, TensorProto.Types.DataType, string Shape), string> _constants = [];

    /// <summary>A graph without nodes.</summary>
    /// <param name="columns">The names of inputs and outputs, which no inner tensor may have.</param>
    public GraphBuilder(string name, IEnumerable<string> columns)
        : this(new GraphProto { Name = name }, columns)
    {
    }

    /// <summary>An input [N, <paramref name="width"/>].</summary>
    public string Input(string column, int width, TensorProto.Types.DataType type = TensorProto.Types.DataType.Float)
    {
        _graph.Input.Add(Value(column, type, Rows(), Size(width)));
        return column;
    }

    /// <summary>An input [S, N, <paramref name="width"/>] of Single: draws for each row.</summary>
    public string DrawsInput(string column, int width)
    {
        _graph.Input.Add(Value(column, TensorProto.Types.DataType.Float, Draws(), Rows(), Size(width)));
        return column;
    }

    /// <summary>A constant of Single.</summary>
    public string Floats(float[] values, params long[] shape) =>
        Initializer(MemoryMarshal.AsBytes<float>(values), TensorProto.Types.DataType.Float, shape);

    /// <summary>A constant of Single under a name of its own, which has to be among those that the graph was made with.</summary>
    public string NamedFloats(string value, float[] values, params long[] shape) =>
        Initializer(value, ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)), TensorProto.Types.DataType.Float, shape);

    /// <summary>A constant of Double.</summary>
    public string Doubles(double[] values, params long[] shape) =>
        Initializer(MemoryMarshal.AsBytes<double>(values), TensorProto.Types.DataType.Double, shape);

    /// <summary>A constant vector of Int64.</summary>
    public string Integers(params long[] values) => Integers(values, [values.Length]);

    /// <summary>A constant of Int64.</summary>
    public string Integers(long[] values, long[] shape) => Initializer(MemoryMarshal.AsBytes<long>(values), TensorProto.Types.DataType.Int64, shape);

    /// <summary>Applies an operator and returns its output.</summary>
    public string Apply(string operation, string[] inputs, params AttributeProto[] attributes)
    {
        string output = NewName(operation);
        AddNode(operation, inputs, output, attributes);
        return output;
    }

    /// <summary>Applies an operator of two outputs and returns both.</summary>
    public (string First, string Second) ApplyForTwo(string operation, string[] inputs, params AttributeProto[] attributes)
    {
        var (first, second) = (NewName(operation), NewName(operation));
        _graph.Node.Add(new NodeProto { OpType = operation, Input = { inputs }, Output = { first, second }, Attribute = { attributes } });
        return (first, second);
    }

    /// <summary>As Single; Booleans as 1 and 0.</summary>
    public string ToFloat(string value) => Cast(value, TensorProto.Types.DataType.Float);

    /// <summary>As Boolean: whether it is not 0.</summary>
    public string ToBoolean(string value) => Cast(value, TensorProto.Types.DataType.Bool);

    /// <summary>As Double.</summary>
    public string ToDouble(string value) => Cast(value, TensorProto.Types.DataType.Double);

    /// <summary>As Int64, cut off at the decimal point.</summary>
    public string ToInteger(string value) => Cast(value, TensorProto.Types.DataType.Int64);

    /// <summary>Makes a value of Single an output [N, <paramref name="width"/>].</summary>
    public void Output(string value, string column, int width)
    {
        AddNode("Identity", [value], column);
        _graph.Output.Add(Value(column, TensorProto.Types.DataType.Float, Rows(), Size(width)));
    }

    /// <summary>Makes a value an output [N].</summary>
    public void ScalarOutput(string value, string column, bool isBoolean)
    {
        AddNode("Identity", [value], column);
        _graph.Output.Add(Value(column, isBoolean ? TensorProto.Types.DataType.Bool : TensorProto.Types.DataType.Float, Rows()));
    }

    /// <summary>Makes a value of Single an output [S, N]: a number for each draw and row.</summary>
    public void DrawsOutput(string value, string column)
    {
        AddNode("Identity", [value], column);
        _graph.Output.Add(Value(column, TensorProto.Types.DataType.Float, Draws(), Rows()));
    }

    /// <summary>Makes a value of Single and of one row an output [<paramref name="width"/>].</summary>
    public void OutputOfOneRow(string value, string column, int width)
    {
        AddNode("Reshape", [value, Integers(width)], column);
        _graph.Output.Add(Value(column, TensorProto.Types.DataType.Float, Size(width)));
    }

    /// <summary>Names the slots of an output as ML.NET's own export does: as the keys of a LabelEncoder node, which nothing reads but OnnxTransformer's loader.</summary>
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

    /// <summary>From texts to their codes: 1 for the first of the known ones, NaN for an empty text, and one more than there are for any other.</summary>
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

    /// <summary>The name of the node by which ML.NET's export names a column's slots.</summary>
    public static string SlotNamesNode(string column) => $"mlnet.{column}.SlotNames";

    /// <param name="metadata">What the file says beside the graph, key and value.</param>
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

    /// <summary>Whether a file was written by this library, with the operators that it writes now.</summary>
    public static bool IsOwn(ModelProto file) => file.ProducerName == Producer && file.OpsetImport.Any(import => import.Domain.Length == 0 && import.Version == Opset);

    /// <summary>Imports the operator of <see cref="SlotNames"/> where it is used.</summary>
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

    // A network that stands in the graph twice, on the mean and on draws, has its weights there once.
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
