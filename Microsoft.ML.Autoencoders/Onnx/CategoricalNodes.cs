namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a categorical posterior, whose code is one-hot for each variable.</summary>
internal sealed class CategoricalNodes(LatentShape shape, Term parameters) : PosteriorNodes
{
    private readonly Lazy<Term> _logits = new(() => parameters.Reshape(-1, shape.Dimension, shape.Categories));

    public override Term Mean => Probabilities.Reshape(-1, shape.Width);

    public override Term Centre => OneHot(_logits.Value).Reshape(-1, shape.Width) + NotANumber;

    public override Term Variance => Mean * (-Mean + 1);

    public override Term Divergence => (Probabilities * LogProbabilities).Sum(-2, -1) + shape.Dimension * Math.Log(shape.Categories);

    public override Term Draw(Term noise) =>
        OneHot(_logits.Value + noise.Reshape(0, 0, shape.Dimension, shape.Categories)).Reshape(0, 0, shape.Width) + NotANumber;

    public override Term LogDensity(Term noise, Term draw) => (draw * LogProbabilities.Reshape(-1, shape.Width)).Sum();

    private Term Probabilities => Along("Softmax");

    private Term LogProbabilities => Along("LogSoftmax");

    // The maximum of NaN would be a category: adding this keeps NaN, and is 0 otherwise.
    private Term NotANumber => Mean * 0;

    private Term OneHot(Term values)
    {
        var graph = values.Graph;
        string greatest = graph.Apply("ArgMax", [values.Name], GraphBuilder.Attribute("axis", -1L), GraphBuilder.Attribute("keepdims", 0L));
        return values with { Name = graph.Apply("OneHot", [greatest, graph.Integers(shape.Categories), graph.Floats([0, 1], 2)]) };
    }

    private Term Along(string operation) =>
        _logits.Value with { Name = parameters.Graph.Apply(operation, [_logits.Value.Name], GraphBuilder.Attribute("axis", -1L)) };
}
