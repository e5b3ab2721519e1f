namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>A node with its inputs, to which an operator adds the outputs and the steps that compute them.</summary>
/// <param name="node">The node.</param>
/// <param name="inputs">The inputs; null for an omitted one.</param>
/// <param name="steps">The steps to run for each row. A node that depends on constants only is computed immediately.</param>
/// <param name="panels">Returns the matrix of a node in panels, which is created once for all rows.</param>
internal sealed class RowNode(PlainNode node, RowTensor?[] inputs, List<Action> steps, Func<Func<object>, object> panels)
{
    private const int MostNumbers = 1 << 22;
    private readonly HashSet<string> _read = [];

    public string Operator => node.Operator;

    public int InputCount => inputs.Length;

    /// <summary>The outputs.</summary>
    public List<RowTensor> Outputs { get; } = [];

    /// <summary>Whether the operator has read all attributes of the node and added all outputs.</summary>
    public bool IsUnderstood => node.Attributes.Keys.All(_read.Contains) && Outputs.Count >= node.Outputs.Length;

    private bool IsConstant => inputs.All(input => input is null or { IsConstant: true });

    public RowTensor Input(int index) => inputs[index] ?? throw new NotSupportedException($"{Operator} without input {index}.");

    public RowTensor<T> Input<T>(int index) where T : unmanaged => Input(index) as RowTensor<T> ?? throw new NotSupportedException($"{Operator} of {Input(index)}.");

    /// <summary>Calls the function for the type of an input.</summary>
    /// <exception cref="NotSupportedException">The input has another type.</exception>
    public void OfType(int index, Action<RowNode, RowTensor<float>> single, Action<RowNode, RowTensor<double>> twice, Action<RowNode, RowTensor<long>> whole)
    {
        switch (Input(index))
        {
            case RowTensor<float> input:
                single(this, input);
                break;
            case RowTensor<double> input:
                twice(this, input);
                break;
            default:
                whole(this, Input<long>(index));
                break;
        }
    }

    public bool Has(int index) => index < inputs.Length && inputs[index] is not null;

    /// <summary>The values of a constant input.</summary>
    public long[] Integers(int index) => Input<long>(index) is { IsConstant: true } constant ? constant.Values : throw new NotSupportedException($"{Operator} with a variable input {index}.");

    public long Integer(string name, long otherwise) => Attribute(name) is long value ? value : otherwise;

    public float Number(string name, float otherwise) => Attribute(name) is float value ? value : otherwise;

    public long[]? Integers(string name) => Attribute(name) as long[];

    /// <summary>Adds an output.</summary>
    public RowTensor<T> Output<T>(int[] shape) where T : unmanaged
    {
        var output = New<T>(shape);
        Outputs.Add(output);
        return output;
    }

    /// <summary>Allocates a value.</summary>
    public RowTensor<T> New<T>(int[] shape) where T : unmanaged
    {
        int count = shape.Aggregate(1, (all, size) => checked(all * size));
        return count <= MostNumbers ? new(new T[count], shape, IsConstant) : throw new NotSupportedException($"{Operator} gives {count} numbers.");
    }

    /// <summary>Adds a step, or runs it if the node depends on constants only.</summary>
    public void Do(Action step)
    {
        if (IsConstant)
        {
            step();
        }
        else
        {
            steps.Add(step);
        }
    }

    /// <summary>Copies entries of a value to a new value.</summary>
    /// <param name="places">The index in the value for each entry.</param>
    public RowTensor<T> Pick<T>(RowTensor<T> value, int[] shape, int[] places) where T : unmanaged
    {
        var picked = New<T>(shape) with { IsConstant = value.IsConstant };
        T[] from = value.Values, to = picked.Values;
        Action step = places switch
        {
            [var first, ..] when places.Index().All(place => place.Item == first + place.Index) => () => from.AsSpan(first, to.Length).CopyTo(to),
            [var first, ..] when Array.TrueForAll(places, place => place == first) => () => Array.Fill(to, from[first]),
            _ => () =>
            {
                for (int i = 0; i < places.Length; i++)
                {
                    to[i] = from[places[i]];
                }
            },
        };
        if (value.IsConstant)
        {
            step();
        }
        else
        {
            steps.Add(step);
        }
        return picked;
    }

    /// <summary>The matrix of the node in panels.</summary>
    public Panels<T> Panels<T>(Func<Panels<T>> make) where T : unmanaged => (Panels<T>)panels(make);

    private object? Attribute(string name)
    {
        _read.Add(name);
        return node.Attributes.GetValueOrDefault(name);
    }
}
