namespace Microsoft.ML.Autoencoders;

/// <summary>An autoencoder, variational autoencoder or anomaly detector that was saved and loaded again by <c>mlContext.Model.LoadAutoencoder</c>.</summary>
/// <remarks>
/// It adds the columns that the fitted one added, with the same values. Of a detector, <see cref="AnomalyModel"/> tells and changes the threshold and finds drift. Training cannot go on from
/// it, and it has no training history.
/// </remarks>
/// <inheritdoc cref="ScoringTransformer" path="/remarks"/>
public sealed class LoadedAutoencoder : ScoringTransformer
{
    private readonly byte[] _chain;

    /// <param name="chain">ML.NET's own transformers as they were saved, which it is saved as again.</param>
    /// <param name="saved">What the ONNX file in them says.</param>
    /// <param name="reference">What a detector compares new rows with; null where it is none.</param>
    internal LoadedAutoencoder(byte[] chain, SavedColumns saved, DetectorReference? reference)
        : base(saved.Columns, saved.GraphNames, saved.Slots, saved.Condition, _ => saved.Graph, hasBooleans: false) =>
        (_chain, Reference) = (chain, reference);

    /// <summary>What a detector compares new rows with; null where it is none.</summary>
    internal DetectorReference? Reference { get; }

    /// <summary>The same detector with another threshold.</summary>
    internal ITransformer With(float threshold)
    {
        using var folder = new PrivateFolder();
        using var chain = SavedModel.Chain(_chain, folder);
        return SavedModel.InBatches(DetectorInModel.Find(chain).With(threshold));
    }

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => throw new NotSupportedException("A loaded model is saved as the chain that it was loaded from.");

    private protected override void Save(ModelSaveContext context)
    {
        using var folder = new PrivateFolder();
        using var chain = SavedModel.Chain(_chain, folder);
        ((ICanSaveModel)chain).Save(context);
    }
}
