namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the scores by distances of a network: the Mahalanobis distance of its activations and residuals alone, or the greatest of that and the distances from the nearest rows.</summary>
internal sealed class DistanceNodes
{
    private readonly ActivationBlocks _blocks;
    private readonly Lazy<MahalanobisNodes> _distance;
    private readonly Lazy<NeighbourNodes> _neighbours;
    private readonly Lazy<GreatestDistanceNodes> _greatest;

    public DistanceNodes(ActivationBlocks blocks, MahalanobisDistance distance, NeighbourDistances? neighbours, DetectorRow row)
    {
        _blocks = blocks;
        _distance = new(() => new MahalanobisNodes(distance, blocks.SideBySide));
        _neighbours = new(() => new NeighbourNodes(neighbours!, row));
        _greatest = new(() => new GreatestDistanceNodes(
        [
            new(Mahalanobis, distance.Scale, () => MahalanobisParts),
            new(_neighbours.Value.Few.Distance, neighbours!.Few.Scale, () => _neighbours.Value.Few.Parts),
            new(_neighbours.Value.Many.Distance, neighbours.Many.Scale, () => _neighbours.Value.Many.Parts),
        ]));
    }

    /// <summary>[N].</summary>
    public Term Mahalanobis => _distance.Value.Distance;

    /// <summary>
    /// [N, slots]. By how much the squared distance exceeds that of the reconstruction, the row as the network would have it, is (z - r)ᵀM(z + r): a weighted sum of what both rows' activations
    /// differ by.
    /// </summary>
    public Term MahalanobisParts
    {
        get
        {
            var expected = _blocks.Of(_blocks.Reconstruction);
            return _blocks.Parts(expected, _distance.Value.SumWeights(expected.SideBySide));
        }
    }

    /// <summary>The greatest of the three distances.</summary>
    public GreatestDistanceNodes Greatest => _greatest.Value;

    /// <summary>[N, slots], scaled: the mean of the many nearest rows. A network brings gross outliers back too; rows that are near don't have them.</summary>
    public Term NearestMean => _neighbours.Value.Many.Mean;
}
