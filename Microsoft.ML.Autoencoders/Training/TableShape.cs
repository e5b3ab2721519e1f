using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The types that a column of a table can have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TableColumnType>))]
internal enum TableColumnType
{
    Single, Double, SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64, Boolean, Text, Key,
}

/// <summary>A column of a table, as in the training rows.</summary>
/// <param name="Slots">1, or the length of a vector of Single.</param>
/// <param name="IsVector">Whether it is a vector, which may have one slot.</param>
/// <param name="Categories">The number of categories; 0 for numbers.</param>
/// <param name="Texts">The categories as text, in the order of their codes; for a key, the names of its values. Empty for numbers.</param>
/// <param name="Keys">The key values that have a code, in the order of their codes; null for other types.</param>
/// <param name="KeyCount">The number of values of a key; 0 for other types.</param>
/// <param name="KeyValues">The values of a key; null for other types, if the training column had no annotation, and in files of versions that did not store them.</param>
internal sealed record TableColumn(string Name, TableColumnType Type, int Slots, bool IsVector, int Categories, string[] Texts, int[]? Keys = null, int KeyCount = 0, KeyValues? KeyValues = null)
{
    /// <summary>Whether the type is an integer.</summary>
    [JsonIgnore]
    public bool IsInteger => Type is not (TableColumnType.Single or TableColumnType.Double or TableColumnType.Boolean or TableColumnType.Text or TableColumnType.Key);
}

/// <summary>A slot of a table's row.</summary>
/// <param name="Categories">The number of categories; 0 for a number.</param>
/// <param name="HasOther">Whether there is an additional category for all other values.</param>
/// <param name="Input">The index of the slot's first encoder input: a number has one, its scaled value; a category has one for each code, from 0 (missing) to <c>Categories + 1</c> (other).</param>
/// <param name="Output">The index of the slot's first decoder output: a number has one; a category has the logits of the codes from 1.</param>
internal readonly record struct TableSlot(int Categories, bool HasOther, int Input, int Output)
{
    public bool IsNumber => Categories == 0;

    public int InputWidth => IsNumber ? 1 : OutputWidth + 1;

    public int OutputWidth => IsNumber ? 1 : Categories + (HasOther ? 1 : 0);
}

/// <summary>
/// The shape of a table's rows: several columns of different types as one row of slots. A slot of a category holds its code: 1 to K for the categories, K + 1 for any other value. NaN stands for a missing
/// cell, which is 0 in a prepared row.
/// </summary>
internal sealed record TableShape(IReadOnlyList<TableColumn> Columns)
{
    private TableSlot[]? _slots;
    private int? _numbers;

    /// <summary>The number of slots of a row.</summary>
    [JsonIgnore]
    public int Width => AllSlots.Length;

    /// <summary>The width of the encoder's input: numbers, their indicators (0 for missing, 1 for present), and the one-hot encoded codes of the categories.</summary>
    [JsonIgnore]
    public int InputWidth => Numbers + AllSlots.Sum(slot => slot.InputWidth);

    /// <summary>The width of the decoder's output: a value for each number, and a logit for each category.</summary>
    [JsonIgnore]
    public int OutputWidth => AllSlots.Sum(slot => slot.OutputWidth);

    /// <summary>The number of numeric slots. They are the first inputs of the encoder and the first outputs of the decoder, in their order; their indicators follow in the input.</summary>
    [JsonIgnore]
    public int Numbers => AllSlots.Count(slot => slot.IsNumber);

    /// <summary>The slots in the order of the columns.</summary>
    [JsonIgnore]
    public IReadOnlyList<TableSlot> Slots => AllSlots;

    /// <summary>The indices of the numeric slots.</summary>
    [JsonIgnore]
    public int[] NumberSlots => [.. Enumerable.Range(0, Width).Where(slot => AllSlots[slot].IsNumber)];

    /// <summary>
    /// The number of inputs from which the default hidden layers are derived: a category counts as the size that its embedding would have, min(600, 1.6 K^0.56) (the rule of the library fastai).
    /// </summary>
    [JsonIgnore]
    public int EffectiveInputs => Numbers + AllSlots.Where(slot => !slot.IsNumber).Sum(slot => (int)Math.Min(600, Math.Round(1.6 * Math.Pow(slot.Categories + 1, 0.56))));

    [JsonIgnore]
    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    private TableSlot[] AllSlots => _slots ??= MakeSlots();

    /// <summary>The column of a slot, and the column's first slot.</summary>
    public (TableColumn Column, int First) ColumnOf(int slot)
    {
        int first = 0;
        foreach (var column in Columns)
        {
            if (slot < first + column.Slots)
            {
                return (column, first);
            }
            first += column.Slots;
        }
        throw new ArgumentOutOfRangeException(nameof(slot), slot, null);
    }

    /// <summary>The text of a slot's value.</summary>
    /// <param name="value">A number in its units, a code, or NaN.</param>
    public string Text(int slot, float value)
    {
        var (column, _) = ColumnOf(slot);
        return float.IsNaN(value) ? "missing"
            : column.Categories == 0 ? (Math.Abs(value) >= 1000 ? $"{value:0}" : column.IsInteger ? $"{value:0.##}" : $"{value:g4}")
            : value >= 1 && value <= column.Categories ? $"'{column.Texts[(int)value - 1]}'" : "another value";
    }

    /// <summary>Writes the encoder's input for a prepared row.</summary>
    /// <param name="cells">[slots].</param>
    /// <param name="seen">[slots], 1 for cells that the encoder sees.</param>
    /// <param name="input">[<see cref="InputWidth"/>], possibly longer; the rest is set to 0.</param>
    public void FillInput(ReadOnlySpan<float> cells, ReadOnlySpan<float> seen, Span<float> input)
    {
        input.Clear();
        var slots = AllSlots;
        int numbers = _numbers ??= Numbers;
        for (int i = 0; i < slots.Length; i++)
        {
            var slot = slots[i];
            bool isSeen = seen[i] > 0;
            if (slot.IsNumber)
            {
                input[slot.Input] = isSeen ? cells[i] : 0;
                input[numbers + slot.Input] = isSeen ? 0 : 1;
            }
            else
            {
                input[slot.Input + (isSeen ? (int)cells[i] : 0)] = 1;
            }
        }
    }

    private TableSlot[] MakeSlots()
    {
        TableColumn[] slots = [.. Columns.SelectMany(column => Enumerable.Repeat(column, column.Slots))];
        int numbers = slots.Count(column => column.Categories == 0);
        var (number, input, output) = (0, 2 * numbers, numbers);
        return Array.ConvertAll(slots, column =>
        {
            if (column.Categories == 0)
            {
                return new TableSlot(0, false, number, number++);
            }
            var slot = new TableSlot(column.Categories, column.Type != TableColumnType.Boolean, input, output);
            (input, output) = (input + slot.InputWidth, output + slot.OutputWidth);
            return slot;
        });
    }
}
