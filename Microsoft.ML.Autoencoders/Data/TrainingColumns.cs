namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The columns that training reads.</summary>
/// <param name="Input">What the network sees.</param>
/// <param name="Target">What it has to bring forth, or null where that is the input.</param>
/// <param name="Weight">Each row's weight, or null where all rows count alike.</param>
internal sealed record TrainingColumns(InputColumn Input, InputColumn? Target, InputColumn? Weight)
{
    public static TrainingColumns Find(DataViewSchema schema, string input, string? target, string? weight) => new(
        InputColumn.Find(schema, input),
        target is null ? null : InputColumn.Find(schema, target, "target"),
        weight is null ? null : InputColumn.Find(schema, weight, "example weight", mustBeScalar: true));

    public IEnumerable<InputColumn> All => new[] { Input, Target, Weight }.OfType<InputColumn>();
}
