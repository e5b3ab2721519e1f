namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Copies the slots of the current row. It is created once for a row or cursor, and called at each of its positions.</summary>
internal delegate void SlotReader(Span<float> slots);

/// <summary>The input of a network as a row of slots: one column, or several.</summary>
internal abstract class RowInput
{
    public abstract string Name { get; }

    public abstract int Slots { get; }

    /// <summary>The indices of the columns in their schema.</summary>
    public abstract IEnumerable<int> Indices { get; }

    /// <param name="row">A row or cursor in which the columns are active.</param>
    public abstract SlotReader Reader(DataViewRow row);

    /// <summary>Describes a slot in error messages.</summary>
    public abstract string Describe(int slot);

    /// <summary>The unique names of the slots.</summary>
    /// <param name="unnamed">The prefix of the index for a slot without a name.</param>
    public abstract string[] SlotNames(string unnamed);

    /// <summary>The error of a number of slots that differs from that of the fitted model.</summary>
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
