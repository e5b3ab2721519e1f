namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Brings the rows of a table back through a network, in the types of their columns.</summary>
internal static class TableReconstruction
{
    private const string Input = "Input", Output = "Output";

    /// <param name="rows">The rows as the transformer reads them.</param>
    /// <param name="table">What their columns are like; null where the transformer reads one column.</param>
    /// <param name="column">That column.</param>
    /// <param name="graph">Makes the graph of some columns.</param>
    /// <exception cref="InvalidOperationException">The transformer reads one column.</exception>
    public static IDataView Of(IDataView rows, TableShape? table, string column, Func<IDataView, ColumnMap> map, Func<AutoencoderColumns, byte[]> graph)
    {
        const int Batch = 1024;
        ArgumentNullException.ThrowIfNull(rows);
        if (table is null)
        {
            throw new InvalidOperationException($"The model was fitted on the column '{column}', not on several ({nameof(TrainingOptions.InputColumnNames)}); {nameof(TrainingOptions.ReconstructionColumnName)} adds its reconstruction.");
        }
        var cells = new List<float>();
        using var scorer = new OnnxScorer(() => graph(new AutoencoderColumns(Input, [new OutputColumn(OutputKind.Reconstruction, Output, table.Width)])), [new(Input, table.Width)], [new(Output, table.Width, IsBoolean: false)]);
        using var request = scorer.CreateRequest([0], Batch);
        foreach (var (values, count) in RowBatches.Read(rows, map(rows), Batch))
        {
            scorer.Run(values, count, request);
            cells.AddRange(request.Rows(0, count));
        }
        return new TableView(table, new Matrix([.. cells], table.Width));
    }
}
