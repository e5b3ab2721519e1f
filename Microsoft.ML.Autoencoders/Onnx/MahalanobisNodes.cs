namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a squared Mahalanobis distance.</summary>
internal sealed class MahalanobisNodes
{
    private readonly Term _mean;
    private readonly Term _whitening;
    private readonly double _unit;

    /// <param name="entries">[N, width].</param>
    public MahalanobisNodes(MahalanobisDistance distance, Term entries)
    {
        var graph = entries.Graph;
        int width = distance.Mean.Length;
        _unit = distance.Unit;
        _mean = new Term(graph, graph.Floats(distance.Mean, width));
        _whitening = new Term(graph, graph.Floats(distance.Whitening, width, width));
        Whitened = Whiten(entries);
    }

    /// <summary>[N, width]. The squared Mahalanobis distance between two rows is the squared distance between these.</summary>
    public Term Whitened { get; }

    /// <summary>[N].</summary>
    public Term Distance => Whitened.Square().Sum() / _unit;

    /// <summary>The weights M(x + y) with which the differences between the entries x and other entries y sum to the difference of their distances, xᵀMx - yᵀMy.</summary>
    /// <param name="others">[N, width].</param>
    /// <returns>[N, width].</returns>
    public Term SumWeights(Term others) => (Whitened + Whiten(others)).MatMul(_whitening) / _unit;

    /// <summary>The weights with which the differences between the entries and other entries sum to the difference of their mean squared distances to some rows.</summary>
    /// <param name="others">[N, width].</param>
    /// <param name="mean">[N, width], the mean of the rows, whitened.</param>
    /// <returns>[N, width].</returns>
    public Term SumWeights(Term others, Term mean) => (Whitened + Whiten(others) - mean * 2).MatMul(_whitening);

    private Term Whiten(Term entries) => (entries - _mean).MatMul(_whitening.Transpose(1, 0));
}
