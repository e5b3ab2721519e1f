namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    private const string OutputsName = "Outputs";

    // Both are null where the model was fitted on one column.
    private readonly OnnxScorer? _outputs;
    private readonly TableSampler? _sampler;

    /// <inheritdoc cref="AutoencoderTransformer.ReconstructRows"/>
    public IDataView ReconstructRows(IDataView data) =>
        TableReconstruction.Of(data, Network.Input.Table, Columns.Input, view => Map(view.Schema), columns => VaeGraph.ForRows(Network, columns));

    /// <summary>Draws rows of a table, with the columns and types that were learned (<see cref="TrainingOptions.InputColumnNames"/>).</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The same seed gives the same rows. Default 0.</param>
    /// <returns>A data view in memory with the columns of the table, in their order.</returns>
    /// <remarks>
    /// Latent vectors are drawn from the prior or, with <see cref="LatentSampler.GaussianMixture"/>, from the mixture that was fitted to the training rows'; categories from the probabilities that the decoder gives them, among those that are told apart. Numbers are drawn from the likelihood, and each becomes the
    /// number of the training rows that has the same rank: no value is outside of their range, and none is between values that all training rows have, such as 0 and other counts. The model keeps up to 1,001
    /// quantiles of each number for that. There are no missing cells.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on one column; <see cref="Sample"/> draws its rows.</exception>
    public IDataView SampleRows(int count, int seed = 0)
    {
        OptionCheck.AtLeast(1, count, nameof(count));
        if (Network.Input.Table is not { } table)
        {
            throw new InvalidOperationException($"The model was fitted on the column '{Columns.Input}', not on several ({nameof(TrainingOptions.InputColumnNames)}); {nameof(Sample)} draws its rows.");
        }
        return new TableView(table, _sampler!.Draw(count, seed));
    }
}
