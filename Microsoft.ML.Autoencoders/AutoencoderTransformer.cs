using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>The transformer returned by fitting an <see cref="AutoencoderEstimator"/>.</summary>
/// <remarks>
/// It also works with latent vectors: <see cref="Decode"/>, <see cref="Interpolate"/> and, if fitted with <see cref="LatentSampler.GaussianMixture"/>, <see cref="Sample"/>. Get it from a model loaded by
/// <c>mlContext.Model.LoadAutoencoder</c> with <c>model.Find&lt;AutoencoderTransformer&gt;()</c>. <see cref="ExportToOnnx"/> writes encoder and decoder for other ONNX runtimes.
/// </remarks>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AutoencoderTransformer : FittedTransformer
{
    internal AutoencoderTransformer(FittedNetwork network, AutoencoderColumns columns, TrainingHistory? history)
        : base(columns, network.Inputs, condition: null, named => AutoencoderGraph.ForRows(network, named), network.Input.Table, history is null ? null : [history])
    {
        Network = network;
        _decoder = new OnnxScorer(() => AutoencoderGraph.Decoder(network, LatentName, ReconstructionName),
            [new(LatentName, network.LatentDimension)], [new(ReconstructionName, network.Outputs, IsBoolean: false)]);
    }

    /// <summary>The number of latent variables; with <see cref="TrainingOptions.AutomaticDimension"/>, the number that was chosen.</summary>
    public int LatentDimension => Network.LatentDimension;

    /// <summary>
    /// Writes a report about the model and some rows: training curve, scores, errors by column, latent space, the rows with the greatest and the least scores and their greatest errors, diagnosis, layers, and
    /// a model card with the hash of the rows, options and versions.
    /// </summary>
    /// <param name="path">The HTML file, which is replaced if it exists. It loads no other files. It is written completely or not at all.</param>
    /// <param name="data">The rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads. They are read twice.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public void WriteReport(string path, IDataView data) =>
        WriteReport(path, data, Network.BringsForthInput, Network.Threshold, "The reconstruction error of a row, in scaled units.");

    /// <summary>The fitted network, from which training can continue.</summary>
    internal FittedNetwork Network { get; }

    private protected override string Headline => $"{nameof(AutoencoderTransformer)} {LayerSummaries.Widths(Network.Shape, Network.LatentDimension)}";

    private protected override IReadOnlyList<LayerSummary> Layers => LayerSummaries.Of(Network, Columns);

    private protected override IReadOnlyList<NetworkProbe> Networks => [NetworkProbe.Of(Network)];

    private protected override FittedModel? FittedTo => FittedModel.Of(Network);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => AutoencoderGraph.ForOneRow(Network, columns);
}
