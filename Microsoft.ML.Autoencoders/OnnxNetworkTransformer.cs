namespace Microsoft.ML.Autoencoders;

/// <summary>A network from an ONNX file of any exporter, loaded by <c>mlContext.Model.LoadOnnx</c>. The outputs of the file become columns.</summary>
/// <remarks>If the file is a detector exported by an earlier version of this library, the methods of <see cref="AnomalyModel"/> return and change its threshold and detect drift.</remarks>
/// <inheritdoc cref="ScoringTransformer" path="/remarks"/>
public sealed class OnnxNetworkTransformer : ScoringTransformer
{
    private readonly NetworkFile _file;

    // The columns are in the order of the selected outputs of the file.
    internal OnnxNetworkTransformer(NetworkFile file, AutoencoderColumns columns)
        : base(columns, file.Slots, condition: null, file.ForRows)
    {
        _file = file;
        var reference = file.Reference;
        // With columns other than those in its description, the file is not treated as a detector.
        Reference = reference?.FeatureColumn == columns.Input && reference.Slots.Count == file.Slots && columns.Outputs.Any(column => column.Name == reference.ScoreColumn) ? reference : null;
    }

    /// <summary>The reference statistics of a detector; null if the file is not a detector.</summary>
    internal DetectorReference? Reference { get; }

    /// <summary>Returns the same detector with another threshold.</summary>
    internal OnnxNetworkTransformer With(float threshold) => new(_file.With(threshold), Columns);

    private protected override string Headline => $"{nameof(OnnxNetworkTransformer)} of an ONNX file";

    private protected override FittedModel? FittedTo => null;

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => _file.ForOneRow(columns);
}
