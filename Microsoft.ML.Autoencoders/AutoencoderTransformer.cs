using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted autoencoder.</summary>
/// <remarks>
/// Beside transforming rows it works in the latent space: <see cref="Decode"/>, <see cref="Interpolate"/> and, fitted with <see cref="LatentSampler.GaussianMixture"/>, <see cref="Sample"/>. A model that was
/// loaded by <c>mlContext.Model.LoadAutoencoder</c> has it too: <c>model.Find&lt;AutoencoderTransformer&gt;()</c>. What <see cref="ExportToOnnx"/> writes decodes anywhere.
/// </remarks>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AutoencoderTransformer : ScoringTransformer
{
    private readonly TrainingHistory? _history;

    // The history is null where it was loaded from a file.
    internal AutoencoderTransformer(FittedNetwork network, AutoencoderColumns columns, TrainingHistory? history)
        : base(columns, network.Inputs, condition: null, named => AutoencoderGraph.ForRows(network, named), network.Input.Table)
    {
        (Network, _history) = (network, history);
        _decoder = new OnnxScorer(() => AutoencoderGraph.Decoder(network, LatentName, ReconstructionName),
            [new(LatentName, network.LatentDimension)], [new(ReconstructionName, network.Outputs, IsBoolean: false)]);
    }

    /// <summary>What happened in training, an epoch a record.</summary>
    /// <exception cref="InvalidOperationException">The transformer was loaded from a file, which keeps no history.</exception>
    public TrainingHistory TrainingHistory => _history ?? throw TrainingHistory.NotKept();

    /// <summary>The number of latent variables; with <see cref="TrainingOptions.AutomaticDimension"/> the number that was chosen.</summary>
    public int LatentDimension => Network.LatentDimension;

    /// <summary>Tells what the model consists of: layers, output sizes, parameters and training.</summary>
    /// <returns>A summary, which a console prints as a table. Of a loaded model too, without the training.</returns>
    public ModelSummary Summary() => new(Headline, LayerSummaries.Of(Network, Columns), 1, _history is null ? [] : [_history]);

    /// <summary>Looks for what is wrong with the model: dead units, activations that explode or vanish, memorized rows, slots that never come back; each with what to change.</summary>
    /// <param name="data">Rows, best those that were trained on, of the columns that <see cref="ScoringTransformer.Transform"/> reads. Read once.</param>
    /// <param name="heldOut">Rows that were not trained on, to tell whether rows were memorized. Default null: the training history tells where there were validation rows.</param>
    /// <returns>What was found, which a console prints as a list. Of a loaded model too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Diagnosis Diagnose(IDataView data, IDataView? heldOut = null) => Diagnose(data, heldOut, [NetworkProbe.Of(Network)], _history is null ? [] : [_history]);

    /// <summary>
    /// Writes a report about the model and some rows: training curve, scores, columns by error, latent map, strangest and most usual rows with their greatest errors, diagnosis, layers, and a model card with
    /// the hash of the rows, options and versions.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists: one HTML page that loads nothing. It is written whole or not at all.</param>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads; read twice.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void WriteReport(string path, IDataView data)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var diagnosis = Diagnose(data);
        using var rows = ReadForReport(data, NetworkProbe.Of(Network), Network.BringsForthInput ? [OutputKind.Score, OutputKind.SlotErrors, OutputKind.Reconstruction] : [], columns => AutoencoderGraph.ForRows(Network, columns), Network.Threshold);
        Write(path, new ModelReport
        {
            Summary = Summary(), Rows = rows, Diagnosis = diagnosis, Columns = ColumnTexts, Threshold = float.IsNaN(Network.Threshold) ? null : Network.Threshold,
            ScoreText = "The reconstruction error of a row, in scaled units.",
        });
    }

    /// <summary>The fitted network, from which training can go on.</summary>
    internal FittedNetwork Network { get; }

    private protected override string Headline => $"{nameof(AutoencoderTransformer)} {LayerSummaries.Widths(Network.Shape, Network.LatentDimension)}";

    private protected override IEnumerable<string> Remarks => Remark(_history);

    private protected override FittedModel? FittedTo => FittedModel.Of(Network);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => AutoencoderGraph.ForOneRow(Network, columns);
}
