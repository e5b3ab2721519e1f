namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Computes the encoder's input for the rows of a table.</summary>
internal sealed class TableRows
{
    private readonly TableShape _table;
    private readonly Block _cells, _seen; // after masking
    private readonly bool _corrupts;

    /// <param name="capacity">The maximum number of rows.</param>
    /// <param name="corrupts">Whether cells are masked or changed for the encoder.</param>
    public TableRows(TableShape table, int capacity, bool corrupts, EngineMemory memory)
    {
        (_table, _corrupts) = (table, corrupts);
        (_cells, _seen) = corrupts ? (memory.Rows(capacity, table.Width), memory.Rows(capacity, table.Width)) : default;
    }

    /// <param name="cells">[rows, slots].</param>
    /// <param name="present">[rows, slots], 1 for cells that are present.</param>
    /// <param name="input">[rows, encoder inputs], possibly wider.</param>
    /// <param name="corruption">The corruption; null in evaluation.</param>
    public void Fill(Block cells, Block present, Block input, int rows, DenseCorruption? corruption)
    {
        if (corruption is not null && _corrupts)
        {
            for (int row = 0; row < rows; row++)
            {
                cells.RowSpan(row).CopyTo(_cells.RowSpan(row));
                present.RowSpan(row).CopyTo(_seen.RowSpan(row));
            }
            corruption.ApplyToCells(cells, present, _cells, _seen, rows);
            (cells, present) = (_cells, _seen);
        }
        for (int row = 0; row < rows; row++)
        {
            _table.FillInput(cells.RowSpan(row), present.RowSpan(row), input.RowSpan(row));
        }
    }
}
