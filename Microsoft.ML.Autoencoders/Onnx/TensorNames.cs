namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>The names of tensors in a graph. Nested graphs of loops and branches can use its tensors, and names are unique.</summary>
internal static class TensorNames
{
    public static IEnumerable<string> Of(GraphProto graph) =>
    [
        .. graph.Input.Select(value => value.Name), .. graph.Initializer.Select(constant => constant.Name), .. graph.SparseInitializer.Select(constant => constant.Values?.Name ?? ""),
        .. graph.Node.SelectMany(node => node.Output), .. Inner(graph).SelectMany(Of),
    ];

    /// <summary>Renames tensors.</summary>
    /// <param name="names">The new, unused name of each old name; other tensors keep their names.</param>
    public static void Change(GraphProto graph, IReadOnlyDictionary<string, string> names)
    {
        string New(string name) => names.GetValueOrDefault(name, name);

        foreach (var value in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo))
        {
            value.Name = New(value.Name);
        }
        foreach (var constant in graph.Initializer.Concat(graph.SparseInitializer.Select(sparse => sparse.Values).OfType<TensorProto>()))
        {
            constant.Name = New(constant.Name);
        }
        foreach (var node in graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = New(node.Input[i]);
            }
            for (int i = 0; i < node.Output.Count; i++)
            {
                node.Output[i] = New(node.Output[i]);
            }
        }
        foreach (var inner in Inner(graph))
        {
            Change(inner, names);
        }
    }

    /// <summary>The names that nodes read, and those of outputs.</summary>
    public static IEnumerable<string> Used(GraphProto graph) =>
        [.. graph.Output.Select(value => value.Name), .. graph.Node.SelectMany(node => node.Input), .. Inner(graph).SelectMany(Used)];

    private static IEnumerable<GraphProto> Inner(GraphProto graph) =>
        graph.Node.SelectMany(node => node.Attribute).SelectMany(attribute => attribute.G is { } inner ? attribute.Graphs.Append(inner) : attribute.Graphs);
}
