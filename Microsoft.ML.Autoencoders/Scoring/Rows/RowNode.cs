namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>A node with what it reads, to which an operator adds what it writes and how.</summary>
/// <param name="node">The node.</param>
/// <param name="inputs">What it reads; null for an input that is left out.</param>
/// <param name="steps">What is computed a row. A node that reads constants alone is computed at once.</param>
/// <param name="panels">The matrix of a node as products read it, made once for all rows.</param>
internal sealed class RowNode(PlainNode node, RowTensor?[] inputs, List<Action> steps, Func<Func<object>, object> panels)
{
    private const int MostNumbers = 1 << 22;
    private readonly HashSet<string> _read = [];

    public string Operator => node.Operator;

    public int InputCount => inputs.Length;

    /// <summary>What it writes.</summary>
    public List<RowTensor> Outputs { get; } = [];

    /// <summary>Whether an operator read all attributes that there are.</summary>
    public bool IsUnderstood => node.Attributes.Keys.All(_read.Contains) && Outputs.Count >= node.Outputs.Length;

    private bool IsConstant => inputs.All(input => input is null or { IsConstant: true });

    public RowTensor Input(int index) => inputs[index] ?? throw new NotSupportedException($"{Operator} without input {index}.");

    public RowTensor<T> Input<T>(int index) where T : unmanaged => Input(index) as RowTensor<T> ?? throw new NotSupportedException($"{Operator} of {Input(index)}.");

    public bool Has(int index) => index < inputs.Length && inputs[index] is not null;

    /// <summary>The numbers of a constant input.</summary>
    public long[] Integers(int index) => Input<long>(index) is { IsConstant: true } constant ? constant.Values : throw new NotSupportedException($"{Operator} with a variable input {index}.");

    public long Integer(string name, long otherwise) => Attribute(name) is long value ? value : otherwise;

    public float Number(string name, float otherwise) => Attribute(name) is float value ? value : otherwise;

    public long[]? Integers(string name) => Attribute(name) as long[];

    /// <summary>A new output.</summary>
    public RowTensor<T> Output<T>(int[] shape) where T : unmanaged
    {
        var output = New<T>(shape);
        Outputs.Add(output);
        return output;
    }

    /// <summary>A value of its own.</summary>
    public RowTensor<T> New<T>(int[] shape) where T : unmanaged
    {
        int count = shape.Aggregate(1, (all, size) => checked(all * size));
        return count <= MostNumbers ? new(new T[count], shape, IsConstant) : throw new NotSupportedException($"{Operator} gives {count} numbers.");
    }

    /// <summary>Adds what is to be computed.</summary>
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

    /// <summary>Entries of a value in other places.</summary>
    /// <param name="places">Of each entry the place in the value.</param>
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

    /// <summary>The matrix as products read it.</summary>
    public Panels<T> Panels<T>(Func<Panels<T>> make) where T : unmanaged => (Panels<T>)panels(make);

    private object? Attribute(string name)
    {
        _read.Add(name);
        return node.Attributes.GetValueOrDefault(name);
    }
}
