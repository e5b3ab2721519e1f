namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Brings the rows of a table back through a network, in the types of their columns.</summary>
internal static class TableReconstruction
{
    private const string Input = "Input", Condition = "Condition", Output = "Output";

    /// <param name="rows">The rows as the transformer reads them.</param>
    /// <param name="table">What their columns are like; null where the transformer reads one column.</param>
    /// <param name="column">That column.</param>
    /// <param name="condition">What the condition is like, or null where there is none.</param>
    /// <param name="graph">Makes the graph of some columns.</param>
    /// <exception cref="InvalidOperationException">The transformer reads one column.</exception>
    public static IDataView Of(IDataView rows, TableShape? table, string column, ConditionShape? condition, Func<IDataView, ColumnMap> map, Func<AutoencoderColumns, byte[]> graph)
    {
        const int Batch = 1024;
        ArgumentNullException.ThrowIfNull(rows);
        if (table is null)
        {
            throw new InvalidOperationException($"The model was fitted on the column '{column}', not on several ({nameof(TrainingOptions.InputColumnNames)}); {nameof(TrainingOptions.ReconstructionColumnName)} adds its reconstruction.");
        }
        var cells = new List<float>();
        var columns = new AutoencoderColumns(Input, [new OutputColumn(OutputKind.Reconstruction, Output, table.Width)], condition is null ? null : Condition);
        ScorerInput[] inputs = [new(Input, table.Width), .. condition is null ? Array.Empty<ScorerInput>() : [new(Condition, condition.Width)]];
        using var scorer = new OnnxScorer(() => graph(columns), inputs, [new(Output, table.Width, IsBoolean: false)]);
        var request = scorer.CreateRequest([0], Batch);
        foreach (var (values, count) in RowBatches.Read(rows, map(rows), Batch))
        {
            scorer.Run(values, count, request);
            cells.AddRange(request.Rows(0, count));
        }
        return new TableView(table, new Matrix([.. cells], table.Width));
    }
}
