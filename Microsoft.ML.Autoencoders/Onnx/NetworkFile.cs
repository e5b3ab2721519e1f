using Google.Protobuf;
using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>An ONNX file of any exporter with a single input of rows, some of whose outputs become columns.</summary>
internal sealed class NetworkFile
{
    private const int Single = (int)TensorProto.Types.DataType.Float;
    private const int LeastIrVersion = 4; // in earlier versions, constants are also inputs
    private const int MostSlots = 1 << 24; // the file may declare any number, and rows of this size are allocated to probe the network
    private readonly ModelProto _file;
    private readonly IReadOnlyList<string> _sources;

    private NetworkFile(ModelProto file, string input, int slots, IReadOnlyList<string> sources) => (_file, Input, Slots, _sources) = (file, input, slots, sources);

    /// <summary>The name of the input.</summary>
    public string Input { get; }

    /// <summary>The number of slots of a row.</summary>
    public int Slots { get; }

    /// <summary>The names of all outputs.</summary>
    public IEnumerable<string> Outputs => _file.Graph.Output.Select(output => output.Name);

    /// <summary>The file's bytes.</summary>
    public byte[] Bytes => _file.ToByteArray();

    /// <exception cref="InvalidDataException">The bytes are not an ONNX file, or its inputs are not accepted.</exception>
    public static NetworkFile Read(byte[] onnx)
    {
        var file = ModelProto.Parser.ParseFrom(onnx);
        Require(file.Graph is { Output.Count: > 0 }, $"it has no graph with outputs");
        SavedColumns.Remove(file);
        FittedModel.Remove(file);
        Require(file.Graph.Input.Concat(file.Graph.Output).All(value => value.Name.Length > 0), $"an input or output has no name");
        var constants = file.Graph.Initializer.Select(constant => constant.Name).ToHashSet();
        ValueInfoProto[] inputs = [.. file.Graph.Input.Where(input => !constants.Contains(input.Name))];
        Require(inputs.Length == 1, $"it has {inputs.Length} inputs, {string.Join(", ", inputs.Select(Describe))}; accepted is one, {Accepted}");
        var tensor = inputs[0].Type?.TensorType;
        Require(tensor?.ElemType == Single && tensor.Shape is { Dim.Count: 2 } && !IsKnown(tensor.Shape.Dim[0]) && tensor.Shape.Dim[1].DimValue is > 0 and <= MostSlots,
            $"its input is {Describe(inputs[0])}; accepted is {Accepted}. If its first dimension is fixed, export the file with a dynamic one (in PyTorch: dynamic_axes={{'{inputs[0].Name}': {{0: 'batch'}}}})");
        return new NetworkFile(file, inputs[0].Name, (int)tensor!.Shape.Dim[1].DimValue, []);
    }

    /// <summary>The file of a saved model that contains only a graph.</summary>
    /// <exception cref="InvalidOperationException">An output does not have the format that this library writes.</exception>
    public static NetworkFile Of(SavedFile saved)
    {
        var file = ModelProto.Parser.ParseFrom(saved.GraphForRows());
        SavedColumns.Remove(file);
        return new NetworkFile(file, saved.Columns.GraphNames.Input, saved.Columns.Slots, [.. saved.Columns.GraphNames.Outputs.Select(column => column.Name)]);
    }

    /// <summary>Returns the same file with a selection of outputs.</summary>
    public NetworkFile With(IReadOnlyList<string> sources) => new(_file, Input, Slots, sources);

    /// <summary>Returns the same file without the description of a detector, for other column names.</summary>
    public NetworkFile WithoutDetector()
    {
        var file = _file.Clone();
        DetectorFile.Remove(file);
        return new(file, Input, Slots, _sources);
    }

    /// <summary>Returns the same detector with another threshold.</summary>
    public NetworkFile With(float threshold) => new(ModelProto.Parser.ParseFrom(DetectorFile.Of(Bytes)!.With(threshold)), Input, Slots, _sources);

    /// <summary>The reference statistics of a detector; null if the file does not contain any.</summary>
    /// <exception cref="InvalidOperationException">Their format is not supported by this version of the library.</exception>
    public DetectorReference? Reference => DetectorFile.Of(Bytes)?.Reference;

    /// <summary>The slot names of an output, in the format of ML.NET's export; null if there are none.</summary>
    public IReadOnlyList<string>? SlotNames(string output, int width)
    {
        var names = _file.Graph.Node.FirstOrDefault(node => node.Name == GraphBuilder.SlotNamesNode(output))?.Attribute.FirstOrDefault(attribute => attribute.Name == "keys_strings")?.Strings;
        return names?.Count == width ? [.. names.Select(name => name.ToStringUtf8())] : null;
    }

    /// <summary>Writes a graph with the selected outputs under other names, for any number of rows: input [N, slots], outputs [N, width] or, for scalars, [N].</summary>
    /// <param name="named">The columns, in the order of the selected outputs.</param>
    public byte[] ForRows(AutoencoderColumns named) => Build(named, (graph, value, column) => OutputNodes.OfRows(graph, column.IsBoolean ? graph.ToBoolean(value) : value, column));

    /// <summary>Writes a graph for ML.NET's OnnxTransformer, which runs one row at a time: outputs [width] of Single.</summary>
    /// <inheritdoc cref="ForRows"/>
    public byte[] ForOneRow(AutoencoderColumns named) => Build(named, OutputNodes.OfOneRow);

    private byte[] Build(AutoencoderColumns named, Action<GraphBuilder, string, OutputColumn> output)
    {
        var file = _file.Clone();
        var graph = file.Graph;
        // They refer to the original names of the outputs.
        foreach (var node in graph.Node.Where(node => graph.Output.Any(value => node.Name == GraphBuilder.SlotNamesNode(value.Name))).ToArray())
        {
            graph.Node.Remove(node);
        }
        HashSet<string> wanted = [named.Input, .. named.Outputs.Select(column => column.Name)];
        graph.Input.Remove(graph.Input.First(input => input.Name == Input));
        var names = MakeRoom(graph, named.Input, wanted);
        TensorNames.Change(graph, names);
        graph.Output.Clear();
        var builder = new GraphBuilder(graph, TensorNames.Of(graph).Concat(wanted));
        builder.Input(named.Input, Slots);
        foreach (var (source, column) in _sources.Zip(named.Outputs))
        {
            output(builder, names.GetValueOrDefault(source, source), column);
        }
        RemoveUnused(graph);
        GraphBuilder.ImportClassic(file);
        file.IrVersion = Math.Max(file.IrVersion, LeastIrVersion);
        return file.ToByteArray();
    }

    // Removes the constants of removed nodes, about which ONNX Runtime would warn.
    private static void RemoveUnused(GraphProto graph)
    {
        HashSet<string> used = [.. TensorNames.Used(graph), .. graph.Input.Select(input => input.Name)];
        foreach (var constant in graph.Initializer.Where(constant => !used.Contains(constant.Name)).ToArray())
        {
            graph.Initializer.Remove(constant);
        }
    }

    // Renames the input, and other tensors whose names are needed.
    private Dictionary<string, string> MakeRoom(GraphProto graph, string input, HashSet<string> wanted)
    {
        string[] present = [.. TensorNames.Of(graph).Distinct()];
        HashSet<string> taken = [.. wanted, .. present];
        var names = new Dictionary<string, string> { [Input] = input };
        foreach (string tensor in present.Where(tensor => tensor != Input && wanted.Contains(tensor)))
        {
            string free = tensor;
            while (!taken.Add(free))
            {
                free += "_";
            }
            names[tensor] = free;
        }
        return names;
    }

    private static string Accepted => "a tensor of Single [N, features], with any number of rows and a fixed number of features, at most 16777216";

    private static bool IsKnown(TensorShapeProto.Types.Dimension dimension) => dimension.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue;

    private static string Describe(ValueInfoProto value)
    {
        if (value.Type?.TensorType is not { } tensor)
        {
            return $"'{value.Name}' (no tensor)";
        }
        var sizes = tensor.Shape?.Dim.Select(dimension => IsKnown(dimension) ? FormattableString.Invariant($"{dimension.DimValue}") : dimension.DimParam is { Length: > 0 } name ? name : "?");
        return $"'{value.Name}' ({TypeName(tensor.ElemType)} [{string.Join(", ", sizes ?? ["unknown shape"])}])";
    }

    // The type names of ONNX.
    private static string TypeName(int type) => type switch
    {
        1 => "Single", 2 => "UInt8", 3 => "Int8", 4 => "UInt16", 5 => "Int16", 6 => "Int32", 7 => "Int64", 8 => "String", 9 => "Boolean", 10 => "Half", 11 => "Double", 12 => "UInt32", 13 => "UInt64", 16 => "BFloat16",
        _ => FormattableString.Invariant($"element type {type}"),
    };
}
