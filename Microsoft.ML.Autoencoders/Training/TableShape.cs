using System.Text.Json.Serialization;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The types that a column of a table can have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TableColumnType>))]
internal enum TableColumnType
{
    Single, Double, SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64, Boolean, Text, Key,
}

/// <summary>A column of a table, as it was in the training rows.</summary>
/// <param name="Slots">1, or the length of a vector of Single.</param>
/// <param name="IsVector">Whether it is a vector, which may have one slot.</param>
/// <param name="Categories">The number of categories that are told apart; 0 for numbers.</param>
/// <param name="Texts">The categories as texts, in the order of their codes; those of a key as its values are called. Empty for numbers.</param>
/// <param name="Keys">The key values that have a code, in the order of their codes; null for other types.</param>
/// <param name="KeyCount">The number of a key's values; 0 for other types.</param>
internal sealed record TableColumn(string Name, TableColumnType Type, int Slots, bool IsVector, int Categories, string[] Texts, int[]? Keys = null, int KeyCount = 0)
{
    /// <summary>Whether numbers of the type are whole.</summary>
    [JsonIgnore]
    public bool IsInteger => Type is not (TableColumnType.Single or TableColumnType.Double or TableColumnType.Boolean or TableColumnType.Text or TableColumnType.Key);
}

/// <summary>A slot of a table's row.</summary>
/// <param name="Categories">The number of categories that are told apart; 0 for a number.</param>
/// <param name="HasOther">Whether a category can be any other than those.</param>
/// <param name="Input">The first of the encoder's inputs that stand for it: of a number its scaled value; of a category one for each code, from 0 (missing) to <c>Categories + 1</c> (any other).</param>
/// <param name="Output">The first of the decoder's outputs that stand for it: of a number one; of a category the logits of the codes from 1 on.</param>
internal readonly record struct TableSlot(int Categories, bool HasOther, int Input, int Output)
{
    public bool IsNumber => Categories == 0;

    public int InputWidth => IsNumber ? 1 : OutputWidth + 1;

    public int OutputWidth => IsNumber ? 1 : Categories + (HasOther ? 1 : 0);
}

/// <summary>
/// What the rows of a table are like: several columns of several types as one row of slots. A slot of a category holds its code: 1 to K for those that are told apart, K + 1 for any other. NaN stands for
/// what is missing, and is 0 where the row is prepared.
/// </summary>
internal sealed record TableShape(IReadOnlyList<TableColumn> Columns)
{
    private TableSlot[]? _slots;
    private int? _numbers;

    /// <summary>The number of slots of a row.</summary>
    [JsonIgnore]
    public int Width => AllSlots.Length;

    /// <summary>The width of the encoder's input: numbers, whether they are missing (1) or there (0), and the codes of the categories, each 0 or 1.</summary>
    [JsonIgnore]
    public int InputWidth => Numbers + AllSlots.Sum(slot => slot.InputWidth);

    /// <summary>The width of the decoder's output: numbers, and a logit for each category.</summary>
    [JsonIgnore]
    public int OutputWidth => AllSlots.Sum(slot => slot.OutputWidth);

    /// <summary>The number of slots that are numbers. They are the first of the encoder's inputs and of the decoder's outputs, in their order; behind those inputs are the marks of missing numbers.</summary>
    [JsonIgnore]
    public int Numbers => AllSlots.Count(slot => slot.IsNumber);

    /// <summary>The slots in the order of the columns.</summary>
    [JsonIgnore]
    public IReadOnlyList<TableSlot> Slots => AllSlots;

    /// <summary>The numbers of the slots that are numbers.</summary>
    [JsonIgnore]
    public int[] NumberSlots => [.. Enumerable.Range(0, Width).Where(slot => AllSlots[slot].IsNumber)];

    /// <summary>
    /// The inputs for which hidden layers are made: as many for a category as an embedding of it would have, the lesser of 600 and 1.6 K^0.56 (the rule of the library fastai).
    /// </summary>
    [JsonIgnore]
    public int EffectiveInputs => Numbers + AllSlots.Where(slot => !slot.IsNumber).Sum(slot => (int)Math.Min(600, Math.Round(1.6 * Math.Pow(slot.Categories + 1, 0.56))));

    [JsonIgnore]
    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    private TableSlot[] AllSlots => _slots ??= MakeSlots();

    /// <summary>The column that a slot belongs to, and its first slot.</summary>
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

    /// <summary>What a slot's value is called.</summary>
    /// <param name="value">A number in its units, a code, or NaN.</param>
    public string Text(int slot, float value)
    {
        var (column, _) = ColumnOf(slot);
        return float.IsNaN(value) ? "missing"
            : column.Categories == 0 ? (Math.Abs(value) >= 1000 ? $"{value:0}" : column.IsInteger ? $"{value:0.##}" : $"{value:g4}")
            : value >= 1 && value <= column.Categories ? $"'{column.Texts[(int)value - 1]}'" : "another value";
    }

    /// <summary>Makes the encoder's input of a prepared row.</summary>
    /// <param name="cells">[slots].</param>
    /// <param name="seen">[slots], 1 where a cell is there.</param>
    /// <param name="input">[<see cref="InputWidth"/>, and maybe more, which becomes 0].</param>
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
