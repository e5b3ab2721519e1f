namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the distance scores of a network: the Mahalanobis distance of its activations and residuals, or the greatest of this distance and the nearest-neighbour distances.</summary>
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
    /// [N, slots]. The difference between the squared distances of the row and of its reconstruction is (z - r)ᵀM(z + r), a weighted sum of the differences between the activations of both,
    /// which is attributed to slots.
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

    /// <summary>[N, slots], scaled: the mean of the larger number of nearest neighbours. A network reconstructs even large outliers; the nearest rows do not have them.</summary>
    public Term NearestMean => _neighbours.Value.Many.Mean;
}
