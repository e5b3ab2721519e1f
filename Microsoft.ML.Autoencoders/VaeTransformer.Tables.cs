namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    private const string OutputsName = "Outputs";

    // Both are null if the model was fitted on a single column.
    private readonly OnnxScorer? _outputs;
    private readonly TableSampler? _sampler;

    /// <inheritdoc cref="AutoencoderTransformer.ReconstructRows"/>
    public IDataView ReconstructRows(IDataView data) => Reconstructed(data);

    /// <summary>Samples new rows of a table, with the columns and types of the training data (<see cref="TrainingOptions.InputColumnNames"/>).</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The random seed. The same seed gives the same rows. Default 0.</param>
    /// <returns>A data view in memory with the columns of the table, in their order, followed by the condition column if there is one.</returns>
    /// <remarks>
    /// Latent vectors are drawn from the prior or, with <see cref="LatentSampler.GaussianMixture"/>, from the mixture fitted to those of the training rows. Categories are drawn from the
    /// probabilities that the decoder assigns to them. Numbers are drawn from the likelihood and then mapped to the number of the training rows with the same rank, so that they have the
    /// range and the typical values of the training rows, such as 0 or whole numbers. The model stores up to 1,001 quantiles of each number for this. There are no missing cells. Conditions
    /// (<see cref="VaeEstimator.Options.ConditionColumnName"/>) are drawn with their frequencies in the training rows.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on a single column; use <see cref="Sample"/>.</exception>
    public IDataView SampleRows(int count, int seed = 0)
    {
        OptionCheck.AtLeast(1, count, nameof(count));
        return Drawn(Sampler, count, seed, Sampler.Conditions(count, seed));
    }

    /// <summary>Samples rows of a table with a condition, such as a class.</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="condition">A value of the condition column (<see cref="VaeEstimator.Options.ConditionColumnName"/>), which is text, Boolean or a key: the text, <c>True</c> or <c>False</c>, or the name of the key value.</param>
    /// <param name="seed">The random seed. The same seed gives the same rows. Default 0.</param>
    /// <returns>As <see cref="SampleRows(int, int)"/>, with this value in the condition column.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The condition column has no such value, or it contains numbers.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on a single column, or without a condition.</exception>
    /// <inheritdoc cref="SampleRows(int, int)" path="/remarks"/>
    public IDataView SampleRows(int count, string condition, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(condition);
        OptionCheck.AtLeast(1, count, nameof(count));
        var (sampler, column) = (Sampler, ConditionOfTable);
        OptionCheck.Compatible(column.Categories > 0, nameof(condition),
            $"{nameof(condition)} is '{condition}', but the values of condition column '{column.Name}' are numbers ({TableCells.TypeOf(column)}); use {nameof(SampleRows)}(IDataView).");
        int code = Array.IndexOf(column.Texts, condition) + 1;
        const int MostNamed = 20;
        OptionCheck.Compatible(code > 0, nameof(condition), $"{nameof(condition)} is '{condition}', which is not a known value of the condition column '{column.Name}'; accepted are "
            + $"{string.Join(", ", column.Texts.Take(MostNamed).Select(text => $"'{text}'"))}{(column.Categories > MostNamed ? $" and {column.Categories - MostNamed} others" : "")}.");
        return Drawn(sampler, count, seed, new Matrix([.. Enumerable.Repeat((float)code, count)], 1));
    }

    /// <summary>Samples one row of a table for each of the specified conditions.</summary>
    /// <param name="conditions">Rows with the condition column (<see cref="VaeEstimator.Options.ConditionColumnName"/>), of the same type as in training. Other columns are ignored.</param>
    /// <param name="seed">The random seed. The same seed gives the same rows. Default 0.</param>
    /// <returns>As <see cref="SampleRows(int, int)"/>, with one row per condition, in the same order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="conditions"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The condition column is missing, or of another type.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on a single column, or without a condition; there are no rows; or a condition is missing or unknown.</exception>
    /// <inheritdoc cref="SampleRows(int, int)" path="/remarks"/>
    public IDataView SampleRows(IDataView conditions, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var (sampler, column) = (Sampler, ConditionOfTable);
        var cells = TableConditionReader.Read(conditions, column);
        return Drawn(sampler, cells.Rows, seed, cells);
    }

    private TableSampler Sampler => _sampler ?? throw new InvalidOperationException(
        $"The model was fitted on the column '{Columns.Input}', not on several ({nameof(TrainingOptions.InputColumnNames)}); use {nameof(Sample)}.");

    private TableColumn ConditionOfTable => Network.Condition?.Column ?? throw new InvalidOperationException(
        $"The model was fitted without {nameof(VaeEstimator.Options.ConditionColumnName)}, so rows cannot be sampled with a condition. Set {nameof(VaeEstimator.Options.ConditionColumnName)} to the column, and remove it from {nameof(TrainingOptions.InputColumnNames)}.");

    // The cells of the table, followed by the condition.
    private TableView Drawn(TableSampler sampler, int count, int seed, Matrix? conditions)
    {
        var (table, cells) = (Network.Input.Table!, sampler.Draw(count, seed, conditions));
        return conditions is null ? new TableView(table, cells) : new TableView(new TableShape([.. table.Columns, Network.Condition!.Column!]), cells.Beside(conditions));
    }
}
