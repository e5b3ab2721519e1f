namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The condition column of a table: a one-hot encoded category, all zeros for a missing, rare or unknown one; or numbers, unchanged.</summary>
internal sealed class TableCondition : RowInput
{
    private readonly TableInput _cell;

    private TableCondition(TableInput cell, TableColumn column) => (_cell, Shape) = (cell, ConditionShape.Of(column));

    public ConditionShape Shape { get; }

    public override string Name => Shape.Column!.Name;

    public override int Slots => Shape.Width;

    public override IEnumerable<int> Indices => _cell.Indices;

    /// <exception cref="ArgumentOutOfRangeException">The column is missing, or has another type or size.</exception>
    public static TableCondition Find(DataViewSchema schema, TableColumn column) => new(TableInput.Find(schema, new TableShape([column]), TableColumns.Condition), column);

    public override SlotReader Reader(DataViewRow row)
    {
        var read = _cell.Reader(row);
        if (!Shape.IsKey)
        {
            return read;
        }
        float[] code = new float[1];
        return slots =>
        {
            read(code);
            slots.Clear();
            if (code[0] >= 1 && code[0] <= slots.Length)
            {
                slots[(int)code[0] - 1] = 1;
            }
        };
    }

    public override string Describe(int slot) => Shape.IsKey ? $"value '{Shape.Column!.Texts[slot]}'" : _cell.Describe(slot);

    public override string[] SlotNames(string unnamed) => Shape.IsKey ? Unique(Shape.Column!.Texts) : _cell.SlotNames(unnamed);

    public override ArgumentOutOfRangeException OfOtherSize(int expected) => _cell.OfOtherSize(expected);
}
