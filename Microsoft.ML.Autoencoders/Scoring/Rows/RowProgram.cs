using System.Collections.Concurrent;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>
/// Computes a graph of this library for one row without ONNX Runtime, when the overhead of a session would exceed the computation. Values that do not depend on the row are computed once, and shared by all
/// threads. It is thread-safe.
/// </summary>
internal sealed class RowProgram
{
    private static readonly Dictionary<string, Action<RowNode>> Operators = new[]
    {
        Elementwise.Operators, Arrangements.Operators, Reductions.Operators, Products.Operators, Selections.Operators,
    }.SelectMany(operators => operators).ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private readonly IReadOnlyList<ScorerInput> _inputs;
    private readonly List<PlainNode> _nodes = [];
    private readonly Dictionary<string, RowTensor> _constants;
    private readonly ConcurrentDictionary<PlainNode, object> _panels = [];

    private RowProgram(PlainGraph graph, IReadOnlyList<ScorerInput> inputs)
    {
        _inputs = inputs;
        _constants = graph.Constants.ToDictionary(constant => constant.Key, constant => Constant(constant.Value));
        var values = Start(inputs.Select(input => new float[input.Width]));
        foreach (var node in graph.Nodes)
        {
            foreach (var (name, output) in Apply(node, values, []))
            {
                if (output.IsConstant)
                {
                    _constants.TryAdd(name, output);
                }
                values[name] = output;
            }
            if (!node.Outputs.All(_constants.ContainsKey))
            {
                _nodes.Add(node);
            }
        }
        _constants = Needed();
    }

    /// <returns>The program; null if another exporter wrote the graph or it has unsupported operators, so that a session is needed.</returns>
    public static RowProgram? Of(byte[] onnx, IReadOnlyList<ScorerInput> inputs)
    {
        if (PlainGraph.Of(onnx) is not { } graph)
        {
            return null;
        }
        try
        {
            return new RowProgram(graph, inputs);
        }
        // A damaged file may contain anything. The session reports the error.
        catch (Exception e) when (e is NotSupportedException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException or ArithmeticException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Creates a scorer that computes some of the outputs of one row.</summary>
    /// <param name="values">The values of each input, [width], read in each run.</param>
    /// <param name="wanted">The requested outputs, as indices.</param>
    public RowRun Bind(IReadOnlyList<Memory<float>> values, int[] wanted, IReadOnlyList<ScorerOutput> outputs)
    {
        var needed = new HashSet<string>(wanted.Select(output => outputs[output].Name));
        var nodes = new Stack<PlainNode>();
        foreach (var node in Enumerable.Reverse(_nodes).Where(node => node.Outputs.Any(needed.Contains)))
        {
            nodes.Push(node);
            needed.UnionWith(node.Inputs);
        }
        float[][] inputs = [.. _inputs.Select(input => new float[input.Width])];
        var tensors = Start(inputs);
        var steps = new List<Action>();
        foreach (var (name, output) in nodes.SelectMany(node => Apply(node, tensors, steps)))
        {
            tensors[name] = output;
        }
        return new RowRun(values, inputs, [.. steps], [.. outputs.Select((output, i) => Array.IndexOf(wanted, i) < 0 ? null : tensors[output.Name])]);
    }

    private Dictionary<string, RowTensor> Start(IEnumerable<float[]> inputs)
    {
        var values = new Dictionary<string, RowTensor>(_constants);
        foreach (var (input, numbers) in _inputs.Zip(inputs))
        {
            values.Add(input.Name, new RowTensor<float>(numbers, [1, input.Width], IsConstant: false));
        }
        return values;
    }

    private (string Name, RowTensor Output)[] Apply(PlainNode node, Dictionary<string, RowTensor> values, List<Action> steps)
    {
        var context = new RowNode(node, [.. node.Inputs.Select(input => input.Length == 0 ? null : values[input])], steps, make => _panels.GetOrAdd(node, _ => make()));
        (Operators.GetValueOrDefault(node.Operator) ?? throw new NotSupportedException($"There is no operator {node.Operator}."))(context);
        return context.IsUnderstood ? [.. node.Outputs.Zip(context.Outputs)] : throw new NotSupportedException($"{node.Operator} has attributes that are not understood.");
    }

    // Excludes constants that were only needed to compute other constants.
    private Dictionary<string, RowTensor> Needed()
    {
        var read = _nodes.SelectMany(node => node.Inputs).ToHashSet();
        return _constants.Where(constant => read.Contains(constant.Key)).ToDictionary();
    }

    private static RowTensor Constant(PlainConstant constant) => constant.Values switch
    {
        float[] numbers => Checked(new RowTensor<float>(numbers, constant.Shape, IsConstant: true)),
        double[] numbers => Checked(new RowTensor<double>(numbers, constant.Shape, IsConstant: true)),
        long[] numbers => Checked(new RowTensor<long>(numbers, constant.Shape, IsConstant: true)),
        _ => throw new NotSupportedException($"A constant of {constant.Values}."),
    };

    private static RowTensor Checked(RowTensor tensor) => tensor.As(tensor.Shape);
}
