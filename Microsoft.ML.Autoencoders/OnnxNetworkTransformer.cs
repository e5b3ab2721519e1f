namespace Microsoft.ML.Autoencoders;

/// <summary>A network from an ONNX file of any maker, loaded by <c>mlContext.Model.LoadOnnx</c>: it adds the file's outputs as columns.</summary>
/// <remarks>Of a detector that an earlier version of this library exported, <see cref="AnomalyModel"/> tells and changes the threshold and finds drift.</remarks>
/// <inheritdoc cref="ScoringTransformer" path="/remarks"/>
public sealed class OnnxNetworkTransformer : ScoringTransformer
{
    private readonly NetworkFile _file;

    // The columns are in the order of the file's chosen outputs.
    internal OnnxNetworkTransformer(NetworkFile file, AutoencoderColumns columns)
        : base(columns, file.Slots, condition: null, file.ForRows)
    {
        _file = file;
        var reference = file.Reference;
        // With other columns than it says, it is no detector of these.
        Reference = reference?.FeatureColumn == columns.Input && reference.Slots.Count == file.Slots && columns.Outputs.Any(column => column.Name == reference.ScoreColumn) ? reference : null;
    }

    /// <summary>What a detector compares new rows with; null where it is none.</summary>
    internal DetectorReference? Reference { get; }

    /// <summary>The same detector with another threshold.</summary>
    internal OnnxNetworkTransformer With(float threshold) => new(_file.With(threshold), Columns);

    private protected override string Headline => $"{nameof(OnnxNetworkTransformer)} of an ONNX file";

    private protected override FittedModel? FittedTo => null;

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => _file.ForOneRow(columns);
}
