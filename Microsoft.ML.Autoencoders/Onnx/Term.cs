namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>A tensor of a graph with arithmetic operators, so that formulas can be written as usual. Shapes broadcast as in ONNX.</summary>
/// <param name="IsDouble">Whether it has type Double instead of Single, which constants in a formula then have too.</param>
internal readonly record struct Term(GraphBuilder Graph, string Name, bool IsDouble = false)
{
    public static Term operator +(Term a, Term b) => a.Apply("Add", b.Name);

    public static Term operator -(Term a, Term b) => a.Apply("Sub", b.Name);

    public static Term operator *(Term a, Term b) => a.Apply("Mul", b.Name);

    public static Term operator /(Term a, Term b) => a.Apply("Div", b.Name);

    public static Term operator +(Term a, double b) => a + a.Number(b);

    public static Term operator -(Term a, double b) => a - a.Number(b);

    public static Term operator *(Term a, double b) => a * a.Number(b);

    public static Term operator /(Term a, double b) => a / a.Number(b);

    public static Term operator /(double a, Term b) => b.Number(a) / b;

    public static Term operator -(double a, Term b) => b.Number(a) - b;

    public static Term operator -(Term a) => a.Apply("Neg");

    public Term Abs() => Apply("Abs");

    public Term Exp() => Apply("Exp");

    public Term Log() => Apply("Log");

    public Term Sqrt() => Apply("Sqrt");

    public Term Tanh() => Apply("Tanh");

    /// <summary>Rounds to the nearest integer, and halves to the even one.</summary>
    public Term Round() => Apply("Round");

    public Term Sigmoid() => Apply("Sigmoid");

    public Term Relu() => Apply("Relu");

    /// <summary>ln(1 + x) for x of at least 0, accurate for small x (Kahan): the rounding error of 1 + x is compensated by a factor.</summary>
    public Term LogOfOnePlus()
    {
        const double Largest = 1e30; // an infinity divided by another would be NaN
        var value = AtMost(Largest);
        var sum = value + 1;
        string isOne = Graph.Apply("Equal", [sum.Name, Number(1).Name]);
        return value.Where(isOne, sum.Log() * (value / (sum - 1)));
    }

    public Term Square() => this * this;

    public Term AtLeast(double least) => Apply("Max", Number(least).Name);

    public Term AtMost(double most) => Apply("Min", Number(most).Name);

    /// <summary>Clips to ±<paramref name="limit"/>.</summary>
    public Term Cut(double limit) => Apply("Clip", Number(-limit).Name, Number(limit).Name);

    /// <summary>This value where the condition is true, otherwise the other.</summary>
    public Term Where(string condition, Term otherwise) => this with { Name = Graph.Apply("Where", [condition, Name, otherwise.Name]) };

    /// <summary>Whether the absolute value of each entry is less than a limit; false for NaN.</summary>
    public string IsWithin(double limit) => Graph.Apply("Less", [Abs().Name, Number(limit).Name]);

    /// <summary>Whether each entry exceeds a number.</summary>
    public string IsAbove(double number) => Graph.Apply("Greater", [Name, Number(number).Name]);

    /// <summary>1 for true and 0 for false.</summary>
    public Term Flag(string condition) => new(Graph, IsDouble ? Graph.ToDouble(condition) : Graph.ToFloat(condition), IsDouble);

    /// <summary>The greatest entries of the last axis in descending order, and their indices.</summary>
    public (Term Values, string Places) Greatest(int count) => Extremes(count, largest: true);

    /// <summary>The least entries of the last axis in ascending order, and their indices.</summary>
    public (Term Values, string Places) Least(int count) => Extremes(count, largest: false);

    /// <summary>The entries at some indices of the last axis.</summary>
    public Term Gather(string places) => this with { Name = Graph.Apply("GatherElements", [Name, places], GraphBuilder.Attribute("axis", -1L)) };

    /// <summary>Replaces the entries at some indices of the last axis.</summary>
    public Term Scatter(string places, Term entries) => this with { Name = Graph.Apply("ScatterElements", [Name, places, entries.Name], GraphBuilder.Attribute("axis", -1L)) };

    /// <summary>Expands a single number to the shape of another value.</summary>
    public Term Expand(string like) => Apply("Expand", Graph.Apply("Shape", [like]));

    /// <summary>The sum over the last axis, which is removed.</summary>
    public Term Sum() => Sum(-1);

    /// <summary>The sum over axes, which are removed.</summary>
    public Term Sum(params long[] axes) => this with { Name = Graph.Apply("ReduceSum", [Name, Graph.Integers(axes)], GraphBuilder.Attribute("keepdims", 0L)) };

    /// <summary>The mean over the first axis, which is removed.</summary>
    public Term MeanOfFirst() => Reduce("ReduceMean", 0);

    /// <summary>The minimum over the first axis, which is removed.</summary>
    public Term LeastOfFirst() => Reduce("ReduceMin", 0);

    /// <summary>The maximum over the last axis, which is removed.</summary>
    public Term MostOfLast() => Reduce("ReduceMax", -1);

    /// <summary>The logarithm of the sum of the exponentials over the last axis, which is removed.</summary>
    public Term LogSumExp() => Reduce("ReduceLogSumExp", -1);

    public Term MatMul(Term other) => Apply("MatMul", other.Name);

    /// <summary>Permutes the axes.</summary>
    public Term Transpose(params long[] order) => this with { Name = Graph.Apply("Transpose", [Name], GraphBuilder.Attribute("perm", order)) };

    /// <summary>Changes the shape; one of its sizes may be -1, which is inferred.</summary>
    public Term Reshape(params long[] shape) => Apply("Reshape", Graph.Integers(shape));

    /// <summary>Adds axes of size 1.</summary>
    public Term Unsqueeze(params long[] axes) => Apply("Unsqueeze", Graph.Integers(axes));

    /// <summary>The entries from <paramref name="start"/> to before <paramref name="end"/> of the last axis.</summary>
    public Term Slice(int start, int end) => Apply("Slice", Graph.Integers(start), Graph.Integers(end), Graph.Integers(-1));

    /// <summary>Concatenates along the last axis.</summary>
    public Term Behind(Term other) => this with { Name = Graph.Apply("Concat", [Name, other.Name], GraphBuilder.Attribute("axis", -1L)) };

    /// <summary>The first sizes of its shape, followed by others, as a tensor of Int64.</summary>
    public string Shape(int first, params long[] others) => Graph.Apply("Concat",
        [Graph.Apply("Shape", [Name], GraphBuilder.Attribute("end", (long)first)), Graph.Integers(others)], GraphBuilder.Attribute("axis", 0L));

    public Term ToDouble() => new(Graph, Graph.ToDouble(Name), true);

    public Term ToSingle() => new(Graph, Graph.ToFloat(Name));

    public Term Apply(string operation, params string[] others) => this with { Name = Graph.Apply(operation, [Name, .. others]) };

    /// <summary>Adds a constant of the same type.</summary>
    public Term Number(double value) => this with { Name = IsDouble ? Graph.Doubles([value]) : Graph.Floats([(float)value]) };

    private (Term Values, string Places) Extremes(int count, bool largest)
    {
        var (values, places) = Graph.ApplyForTwo("TopK", [Name, Graph.Integers(count)], GraphBuilder.Attribute("axis", -1L), GraphBuilder.Attribute("largest", largest ? 1L : 0L));
        return (this with { Name = values }, places);
    }

    private Term Reduce(string operation, long axis) =>
        this with { Name = Graph.Apply(operation, [Name], GraphBuilder.Attribute("axes", [axis]), GraphBuilder.Attribute("keepdims", 0L)) };
}
