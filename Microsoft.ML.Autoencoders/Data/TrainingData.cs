namespace Microsoft.ML.Autoencoders.Data;

/// <summary>What a fit reads: the rows to train on, and those to measure the loss on, which may be none.</summary>
internal sealed record TrainingData(TrainingRows Rows, TrainingRows? Validation, TrainingColumns Columns) : IDisposable
{
    /// <param name="options">What to read, and where validation rows are.</param>
    /// <param name="previous">What the columns of a table, and the condition beside them, are like in the model to go on from; null where there is none, or no table.</param>
    /// <param name="model">What the rows are for, as an error calls it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type or size that is not accepted.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a column of a table has no category, a value is not accepted, or images are too small for the layers.</exception>
    /// <exception cref="IOException">The rows don't fit into memory, and a file for them cannot be written.</exception>
    public static TrainingData Read(IDataView input, TrainingOptions options, string model, (TableShape Table, TableColumn? Condition)? previous = null)
    {
        var (table, condition) = options.IsTable ? previous ?? TableFitting.Run(input, options) : default;
        var columns = TrainingColumns.Find(input.Schema, options, table, condition);
        var rows = TrainingRowsReader.Read(input, columns, options, $"to fit {model} on");
        try
        {
            ClusterAgreement.Check(options, columns);
            return new TrainingData(rows, options.ValidationData is not { } view ? null
                : TrainingRowsReader.Read(view, columns.FindAlike(view.Schema, options), options, "to measure the validation loss on"), columns);
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
