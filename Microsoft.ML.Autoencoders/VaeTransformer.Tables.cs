namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    private const string OutputsName = "Outputs";

    // Both are null where the model was fitted on one column.
    private readonly OnnxScorer? _outputs;
    private readonly TableSampler? _sampler;

    /// <inheritdoc cref="AutoencoderTransformer.ReconstructRows"/>
    public IDataView ReconstructRows(IDataView rows) =>
        TableReconstruction.Of(rows, Network.Input.Table, Columns.Input, Network.Condition, view => Map(view.Schema), columns => VaeGraph.ForRows(Network, columns));

    /// <summary>Draws rows of a table, with the columns and types that were learned (<see cref="TrainingOptions.InputColumnNames"/>).</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The same seed gives the same rows. Default 0.</param>
    /// <returns>A data view in memory with the columns of the table, in their order, and behind them the condition column where there is one.</returns>
    /// <remarks>
    /// Latent vectors are drawn from the prior or, with <see cref="LatentSampler.GaussianMixture"/>, from the mixture that was fitted to the training rows'; categories from the probabilities that the decoder gives them, among those that are told apart. Numbers are drawn from the likelihood, and each becomes the
    /// number of the training rows that has the same rank: no value is outside of their range, and none is between values that all training rows have, such as 0 and other counts. The model keeps up to 1,001
    /// quantiles of each number for that. There are no missing cells. A condition (<see cref="VaeEstimator.Options.ConditionColumnName"/>) is drawn as often as the training rows have it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on one column; <see cref="Sample"/> draws its rows.</exception>
    public IDataView SampleRows(int count, int seed = 0)
    {
        OptionCheck.AtLeast(1, count, nameof(count));
        return Drawn(Sampler, count, seed, Sampler.Conditions(count, seed));
    }

    /// <summary>Draws rows of a table under one condition, such as a class.</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="condition">A value of the condition column (<see cref="VaeEstimator.Options.ConditionColumnName"/>), a text, a Boolean or a key: the text, <c>True</c> or <c>False</c>, or what the key's value is called.</param>
    /// <param name="seed">The same seed gives the same rows. Default 0.</param>
    /// <returns>As <see cref="SampleRows(int, int)"/>, with this value in the condition column.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The condition column has no such value, or its values are numbers.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on one column, or without a condition.</exception>
    /// <inheritdoc cref="SampleRows(int, int)" path="/remarks"/>
    public IDataView SampleRows(int count, string condition, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(condition);
        OptionCheck.AtLeast(1, count, nameof(count));
        var (sampler, column) = (Sampler, ConditionOfTable);
        OptionCheck.Compatible(column.Categories > 0, nameof(condition),
            $"{nameof(condition)} is '{condition}', but the values of condition column '{column.Name}' are numbers ({TableCells.TypeOf(column)}); {nameof(SampleRows)}(IDataView) takes those.");
        int code = Array.IndexOf(column.Texts, condition) + 1;
        const int MostNamed = 20;
        OptionCheck.Compatible(code > 0, nameof(condition), $"{nameof(condition)} is '{condition}', which is no value of condition column '{column.Name}' that is told apart; accepted are "
            + $"{string.Join(", ", column.Texts.Take(MostNamed).Select(text => $"'{text}'"))}{(column.Categories > MostNamed ? $" and {column.Categories - MostNamed} others" : "")}.");
        return Drawn(sampler, count, seed, new Matrix([.. Enumerable.Repeat((float)code, count)], 1));
    }

    /// <summary>Draws a row of a table for each of some conditions.</summary>
    /// <param name="conditions">Rows of the condition column (<see cref="VaeEstimator.Options.ConditionColumnName"/>), of the type that it had in training; other columns are not read.</param>
    /// <param name="seed">The same seed gives the same rows. Default 0.</param>
    /// <returns>As <see cref="SampleRows(int, int)"/>, as many rows as there are conditions, in their order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="conditions"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The condition column is missing, or of another type.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on one column, or without a condition; there are no rows; or a condition is missing, or none that is told apart.</exception>
    /// <inheritdoc cref="SampleRows(int, int)" path="/remarks"/>
    public IDataView SampleRows(IDataView conditions, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var (sampler, column) = (Sampler, ConditionOfTable);
        var cells = TableConditionReader.Read(conditions, column);
        return Drawn(sampler, cells.Rows, seed, cells);
    }

    private TableSampler Sampler => _sampler ?? throw new InvalidOperationException(
        $"The model was fitted on the column '{Columns.Input}', not on several ({nameof(TrainingOptions.InputColumnNames)}); {nameof(Sample)} draws its rows.");

    private TableColumn ConditionOfTable => Network.Condition?.Column ?? throw new InvalidOperationException(
        $"The model was fitted without {nameof(VaeEstimator.Options.ConditionColumnName)}, so rows can't be drawn under a condition. Leave the column out of {nameof(TrainingOptions.InputColumnNames)}, and name it there.");

    // Cells of the table with those of the condition behind them.
    private TableView Drawn(TableSampler sampler, int count, int seed, Matrix? conditions)
    {
        var (table, cells) = (Network.Input.Table!, sampler.Draw(count, seed, conditions));
        return conditions is null ? new TableView(table, cells) : new TableView(new TableShape([.. table.Columns, Network.Condition!.Column!]), cells.Beside(conditions));
    }
}
