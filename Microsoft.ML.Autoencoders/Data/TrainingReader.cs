namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads what a fit needs.</summary>
internal static class TrainingReader
{
    /// <param name="options">What to read, and where validation rows are.</param>
    /// <param name="model">What the rows are for, as an error calls it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type or size that is not accepted.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is not accepted.</exception>
    public static (TrainingSet Rows, TrainingSet? Validation) Read(IDataView input, TrainingOptions options, string model, out TrainingColumns columns)
    {
        var found = TrainingColumns.Find(input.Schema, options);
        columns = found;
        var rows = Read(input, found, $"to fit {model} on");
        return (rows, options.ValidationData is { } view ? Read(view, found.FindAlike(view.Schema, options), "to measure the validation loss on") : null);

        TrainingSet Read(IDataView view, TrainingColumns read, string purpose) =>
            TrainingSet.Read(view, read, options.MissingValues, purpose, options.CancellationToken);
    }
}
