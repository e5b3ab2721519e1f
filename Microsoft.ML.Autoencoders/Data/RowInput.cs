namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Copies a row's slots; made once for a row or cursor, called at each of its positions.</summary>
internal delegate void SlotReader(Span<float> slots);

/// <summary>What is read of a row as slots: a column, or several.</summary>
internal abstract class RowInput
{
    public abstract string Name { get; }

    public abstract int Slots { get; }

    /// <summary>The columns that are read, as indices in their schema.</summary>
    public abstract IEnumerable<int> Indices { get; }

    /// <param name="row">A row or cursor in which the columns are active.</param>
    public abstract SlotReader Reader(DataViewRow row);

    /// <summary>Names a slot for a person.</summary>
    public abstract string Describe(int slot);

    /// <summary>The unique names of the slots.</summary>
    /// <param name="unnamed">The prefix of the number of a slot that has no name.</param>
    public abstract string[] SlotNames(string unnamed);

    /// <summary>The error of other slots than the fitted model's.</summary>
    public abstract ArgumentOutOfRangeException OfOtherSize(int expected);

    /// <summary>Makes names unique.</summary>
    protected static string[] Unique(IEnumerable<string> given)
    {
        var names = new HashSet<string>();
        foreach (string one in given)
        {
            string name = one;
            while (!names.Add(name))
            {
                name += "_";
            }
        }
        return [.. names];
    }
}
