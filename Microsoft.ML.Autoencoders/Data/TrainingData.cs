namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The data of a fit: the training rows and, optionally, the validation rows.</summary>
internal sealed record TrainingData(TrainingRows Rows, TrainingRows? Validation, TrainingColumns Columns) : IDisposable
{
    /// <param name="options">The options with the columns and the validation rows.</param>
    /// <param name="previous">The columns of a model whose training is continued; null if there is none.</param>
    /// <param name="model">The name of the model in error messages.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type or size that is not accepted.</exception>
    /// <exception cref="InvalidOperationException">The previous model has other columns, there are no rows, a column of a table has no category, a value is not accepted, or images are too small for the layers.</exception>
    /// <exception cref="IOException">The rows do not fit into memory, and a temporary file for them cannot be written.</exception>
    public static TrainingData Read(IDataView input, TrainingOptions options, string model, PreviousColumns? previous = null)
    {
        previous?.Check(options);
        var (table, condition) = !options.IsTable ? default : previous is null ? TableFitting.Run(input, options) : (previous.Table, previous.Condition);
        var columns = TrainingColumns.Find(input.Schema, options, table, condition);
        previous?.CheckKeys(input.Schema);
        var rows = TrainingRowsReader.Read(input, columns, options, $"to fit {model} on");
        try
        {
            ClusterAgreement.Check(options, columns);
            return new TrainingData(rows, options.ValidationData is not { } view ? null
                : TrainingRowsReader.Read(view, columns.FindAlike(view.Schema, options), options, "to compute the validation loss on"), columns);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        Validation?.Dispose();
    }
}
