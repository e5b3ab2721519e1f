namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a squared Mahalanobis distance.</summary>
internal sealed class MahalanobisNodes
{
    private readonly Term _mean;
    private readonly Term _whitening;
    private readonly Term _white;
    private readonly double _unit;

    /// <param name="entries">[N, width].</param>
    public MahalanobisNodes(MahalanobisDistance distance, Term entries)
    {
        var graph = entries.Graph;
        int width = distance.Mean.Length;
        _unit = distance.Unit;
        _mean = new Term(graph, graph.Floats(distance.Mean, width));
        _whitening = new Term(graph, graph.Floats(distance.Whitening, width, width));
        _white = Whiten(entries);
    }

    /// <summary>[N].</summary>
    public Term Distance => _white.Square().Sum() / _unit;

    /// <summary>The weights M(x + y) with which the differences between the entries x and other entries y sum to the difference of their distances, xᵀMx - yᵀMy.</summary>
    /// <param name="others">[N, width].</param>
    /// <returns>[N, width].</returns>
    public Term SumWeights(Term others) => (_white + Whiten(others)).MatMul(_whitening) / _unit;

    private Term Whiten(Term entries) => (entries - _mean).MatMul(_whitening.Transpose(1, 0));
}
