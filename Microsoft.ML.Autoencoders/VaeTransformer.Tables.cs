namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    private const string OutputsName = "Outputs";

    // Both are null if the model was fitted on a single column.
    private readonly OnnxScorer? _outputs;
    private readonly TableSampler? _sampler;

    /// <inheritdoc cref="AutoencoderTransformer.ReconstructRows"/>
    public IDataView ReconstructRows(IDataView rows) => Reconstructed(rows);

    /// <summary>Samples new rows of a table, with the columns and types of the training data (<see cref="TrainingOptions.InputColumnNames"/>).</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The random seed. The same seed gives the same rows. Default 0.</param>
    /// <returns>A data view in memory with the columns of the table, in their order.</returns>
    /// <remarks>
    /// Latent vectors are drawn from the prior or, with <see cref="LatentSampler.GaussianMixture"/>, from the mixture fitted to those of the training rows. Categories are drawn from the
    /// probabilities that the decoder assigns to them. Numbers are drawn from the likelihood and then mapped to the number of the training rows with the same rank, so that they have the
    /// range and the typical values of the training rows, such as 0 or whole numbers. The model stores up to 1,001 quantiles of each number for this. There are no missing cells.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on a single column; use <see cref="Sample"/>.</exception>
    public IDataView SampleRows(int count, int seed = 0)
    {
        OptionCheck.AtLeast(1, count, nameof(count));
        if (Network.Input.Table is not { } table)
        {
            throw new InvalidOperationException($"The model was fitted on the column '{Columns.Input}', not on several ({nameof(TrainingOptions.InputColumnNames)}); use {nameof(Sample)}.");
        }
        return new TableView(table, _sampler!.Draw(count, seed));
    }
}
