using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>The base of the transformers that this library trains: <see cref="AutoencoderTransformer"/>, <see cref="VaeTransformer"/> and <see cref="AnomalyDetector"/>.</summary>
/// <inheritdoc cref="ScoringTransformer" path="/remarks"/>
public abstract partial class FittedTransformer : ScoringTransformer
{
    // The histories are null if the transformer was loaded from a file.
    private protected FittedTransformer(AutoencoderColumns columns, int slots, ConditionShape? condition, Func<AutoencoderColumns, byte[]> graph, TableShape? table, IReadOnlyList<TrainingHistory>? histories)
        : base(columns, slots, condition, graph, table) => Histories = histories;

    /// <summary>Gets the training history, one record for each epoch. For an ensemble, it is the history of the first network.</summary>
    /// <exception cref="InvalidOperationException">The transformer was loaded from a file, which does not contain the history.</exception>
    public TrainingHistory TrainingHistory => (Histories ?? throw TrainingHistory.NotKept())[0];

    /// <summary>Returns a summary of the model: layers, output shapes, numbers of parameters, and training.</summary>
    /// <returns>The summary, whose text is a table. For a loaded model, it does not include the training.</returns>
    public ModelSummary Summary() => new(Headline, Layers, Networks.Count, Histories ?? []);

    private protected IReadOnlyList<TrainingHistory>? Histories { get; }

    private protected abstract IReadOnlyList<LayerSummary> Layers { get; }

    private protected abstract IReadOnlyList<NetworkProbe> Networks { get; }

    private protected override IEnumerable<string> Remarks => Histories is null ? [] : [$"trained: {Histories[0]}"];
}
