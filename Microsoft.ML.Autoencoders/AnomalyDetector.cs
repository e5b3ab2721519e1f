using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>The transformer returned by fitting an anomaly trainer: it scores and labels rows, explains scores, and detects drift.</summary>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AnomalyDetector : FittedTransformer
{
    /// <summary>
    /// The maximum score. It is the score of a row whose score would be greater or is not finite (because of an infinite value, or of NaN with <see cref="MissingValues.Error"/>). Such a row
    /// is an anomaly at any threshold.
    /// </summary>
    public const float GreatestScore = 1e30f;

    internal AnomalyDetector(FittedDetector fitted, AutoencoderColumns columns, IReadOnlyList<TrainingHistory>? histories)
        : base(columns, fitted.Slots, fitted.Condition, named => DetectorGraph.ForRows(fitted, named), fitted.Input.Table, histories)
    {
        Fitted = fitted;
        _explainer = MakeExplainer();
    }

    /// <summary>Gets the training history of each network.</summary>
    /// <exception cref="InvalidOperationException">The detector was loaded from a file, which does not contain the history.</exception>
    public IReadOnlyList<TrainingHistory> TrainingHistories => Histories ?? throw TrainingHistory.NotKept();

    /// <summary>Gets the choices that the trainer made based on the training rows, such as the scaling of slots; null for a detector that a version before 0.2 saved.</summary>
    public DetectorRecipe? Recipe => Fitted.Reference.Recipe;

    internal FittedDetector Fitted { get; }

    private protected override string Headline => $"{nameof(AnomalyDetector)} {LayerSummaries.Widths(Fitted)}";

    private protected override IReadOnlyList<LayerSummary> Layers => LayerSummaries.Of(Fitted, Columns);

    private protected override IReadOnlyList<NetworkProbe> Networks => NetworkProbe.Of(Fitted);

    private protected override IEnumerable<string> Remarks => [$"threshold: {Threshold:g6}", .. base.Remarks];

    private protected override FittedModel? FittedTo => FittedModel.Of(Fitted);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => DetectorGraph.ForOneRow(Fitted, columns);

    private protected override void DisposeOthers() => _explainer.Dispose();
}
