namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The condition, an additional input of the encoder and the decoder, which follows their other inputs.</summary>
/// <param name="Width">The number of values: the number of a key's values, or the number of a vector's slots.</param>
/// <param name="IsKey">Whether it is a key, which is one-hot encoded; a missing key is all zeros.</param>
/// <param name="Scaling">The scaling of a vector; empty for a key.</param>
/// <param name="Column">The column, if the condition belongs to a table, whose categories are treated as keys; otherwise null.</param>
internal sealed record ConditionShape(int Width, bool IsKey, SlotScaling? Scaling, TableColumn? Column = null)
{
    /// <summary>Creates the condition of a table before the scaling of numbers is known.</summary>
    public static ConditionShape Of(TableColumn column) => new(column.Categories > 0 ? column.Categories : column.Slots, column.Categories > 0, Scaling: null, column);
}
