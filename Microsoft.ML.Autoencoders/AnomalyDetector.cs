using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted anomaly detector: it scores rows, says which are anomalies and why, and tells when new rows are no longer like those it learned.</summary>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AnomalyDetector : ScoringTransformer
{
    /// <summary>The greatest score. A row gets it when its score is not finite (NaN with <see cref="MissingValues.Error"/>, an infinity) or would be greater; such a row is an anomaly at any threshold.</summary>
    public const float GreatestScore = 1e30f;

    private readonly IReadOnlyList<TrainingHistory>? _histories;

    // The history is null where it was loaded from a file.
    internal AnomalyDetector(FittedDetector fitted, AutoencoderColumns columns, IReadOnlyList<TrainingHistory>? histories)
        : base(columns, fitted.Slots, fitted.Condition, named => DetectorGraph.ForRows(fitted, named), fitted.Input.Table)
    {
        Fitted = fitted;
        _histories = histories;
        _explainer = MakeExplainer();
    }

    /// <summary>What happened in the training of the first network, an epoch a record.</summary>
    /// <exception cref="InvalidOperationException">The detector was loaded from a file, which keeps no history.</exception>
    public TrainingHistory TrainingHistory => TrainingHistories[0];

    /// <summary>What happened in the training of each network.</summary>
    /// <exception cref="InvalidOperationException">The detector was loaded from a file, which keeps no history.</exception>
    public IReadOnlyList<TrainingHistory> TrainingHistories => _histories ?? throw TrainingHistory.NotKept();

    /// <summary>What the trainer decided by the training rows, such as how slots are scaled; null in a detector that a version before 0.2 saved.</summary>
    public DetectorRecipe? Recipe => Fitted.Reference.Recipe;

    /// <summary>Tells what the detector consists of: layers, output sizes, parameters, score and training.</summary>
    /// <returns>A summary, which a console prints as a table. Of a loaded detector too, without the training.</returns>
    public ModelSummary Summary() => new(Headline, LayerSummaries.Of(Fitted, Columns), Fitted.Networks.Count, _histories ?? []);

    /// <summary>Looks for what is wrong with the model: dead units, activations that explode or vanish, a collapsed posterior, memorized rows, slots that never come back; each with what to change.</summary>
    /// <param name="data">Rows, best those that were trained on, of the columns that <see cref="ScoringTransformer.Transform"/> reads. Read once for each network.</param>
    /// <param name="heldOut">Rows that were not trained on, to tell whether rows were memorized. Default null: the training history tells where there were validation rows.</param>
    /// <returns>What was found, which a console prints as a list. Of a loaded model too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Diagnosis Diagnose(IDataView data, IDataView? heldOut = null) => Diagnose(data, heldOut, NetworkProbe.Of(Fitted), _histories ?? []);

    internal FittedDetector Fitted { get; }

    private protected override string Headline => $"{nameof(AnomalyDetector)} {LayerSummaries.Widths(Fitted)}";

    private protected override IEnumerable<string> Remarks =>
        [$"threshold: {Threshold:g6}", .. Remark(_histories?[0])];

    private protected override FittedModel? FittedTo => FittedModel.Of(Fitted);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => DetectorGraph.ForOneRow(Fitted, columns);

    private protected override void DisposeOthers() => _explainer.Dispose();
}
