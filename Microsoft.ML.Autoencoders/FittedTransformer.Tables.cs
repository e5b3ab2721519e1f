namespace Microsoft.ML.Autoencoders;

public abstract partial class FittedTransformer
{
    /// <summary>Reconstructs the rows of a table, with the types of their columns.</summary>
    /// <exception cref="InvalidOperationException">The model was fitted on a single column.</exception>
    private protected IDataView Reconstructed(IDataView rows)
    {
        const int Batch = 1024;
        ArgumentNullException.ThrowIfNull(rows);
        if (Table is null)
        {
            throw new InvalidOperationException($"The model was fitted on the column '{Columns.Input}', not on several ({nameof(TrainingOptions.InputColumnNames)}); {nameof(TrainingOptions.ReconstructionColumnName)} adds its reconstruction.");
        }
        var cells = new List<float>();
        using var scorer = Scorer(new AutoencoderColumns("Input", [new OutputColumn(OutputKind.Reconstruction, "Output", Slots)], Columns.Condition is null ? null : "Condition"));
        using var request = scorer.CreateRequest([0], Batch);
        foreach (var (values, count) in RowBatches.Read(rows, Map(rows.Schema), Batch))
        {
            scorer.Run(values, count, request);
            cells.AddRange(request.Rows(0, count));
        }
        return new TableView(Table, new Matrix([.. cells], Slots));
    }
}
