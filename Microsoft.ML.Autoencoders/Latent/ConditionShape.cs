namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>What encoder and decoder are given beside their inputs, behind them.</summary>
/// <param name="Width">The number of values: a key's count of values, or a vector's slots.</param>
/// <param name="IsKey">Whether it is a key: a 1 in its place, all 0 where it is missing.</param>
/// <param name="Scaling">A vector's scales; none for a key.</param>
/// <param name="Column">What the column is like where it stands beside a table, whose categories are keys here; else null.</param>
internal sealed record ConditionShape(int Width, bool IsKey, SlotScaling? Scaling, TableColumn? Column = null)
{
    /// <summary>A column beside a table, before it is known how numbers are scaled.</summary>
    public static ConditionShape Of(TableColumn column) => new(column.Categories > 0 ? column.Categories : column.Slots, column.Categories > 0, Scaling: null, column);
}
