namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Writes the distance scores of a network: the Mahalanobis distance of its activations and residuals, or the greatest of this distance, to the nearest rows, and the distances between rows.
/// </summary>
internal sealed class DistanceNodes
{
    private readonly ActivationBlocks _blocks;
    private readonly Lazy<MahalanobisNodes> _distance;
    private readonly Lazy<NeighbourNodes> _neighbours;
    private readonly Lazy<NeighbourNodes.Nearest> _few, _many, _whitened;
    private readonly Lazy<GreatestDistanceNodes> _greatest;

    public DistanceNodes(ActivationBlocks blocks, MahalanobisDistance distance, NeighbourDistances? neighbours, DetectorRow row)
    {
        _blocks = blocks;
        _distance = new(() => new MahalanobisNodes(distance, blocks.SideBySide));
        _neighbours = new(() => new NeighbourNodes(row.Scaled.ToDouble(), row.Present?.ToDouble(), neighbours!.Rows, neighbours.Many.Count));
        (_few, _many) = (new(() => _neighbours.Value.Of(neighbours!.Few.Count)), new(() => _neighbours.Value.Of(neighbours!.Many.Count)));
        _whitened = new(() => Nearest(neighbours!.Whitened!));
        _greatest = new(() => new GreatestDistanceNodes(
        [
            neighbours!.Whitened is { } whitened
                ? new(_whitened.Value.Distance, whitened.Few.Scale, () => WhitenedParts)
                : new(Mahalanobis, distance.Scale, () => MahalanobisParts),
            new(_few.Value.Distance, neighbours.Few.Scale, () => _few.Value.Parts),
            new(_many.Value.Distance, neighbours.Many.Scale, () => _many.Value.Parts),
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
    public Term NearestMean => _many.Value.Mean;

    // [N, slots]. As for the Mahalanobis distance from the mean: the difference between the distances of the row and of its reconstruction from the same rows.
    private Term WhitenedParts
    {
        get
        {
            var expected = _blocks.Of(_blocks.Reconstruction);
            return _blocks.Parts(expected, _distance.Value.SumWeights(expected.SideBySide, _whitened.Value.Mean));
        }
    }

    // Whitened entries are close to 0, so Single is sufficient. Slots decide whether a row is its own neighbour, since they are exact.
    private NeighbourNodes.Nearest Nearest(WhitenedRows rows) =>
        new NeighbourNodes(_distance.Value.Whitened, present: null, rows.Rows, rows.Few.Count, _neighbours.Value.IsOwn.ToSingle()).Of(rows.Few.Count);
}
